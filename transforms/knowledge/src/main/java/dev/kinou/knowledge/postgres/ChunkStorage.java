package dev.kinou.knowledge.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How the chunks lie in their table. By Postgres' defaults a vector of 1,536 numbers is cut into
 * four pieces, which go into a table of their own with an index. Kept in the row, it is one write
 * in place of nine, and takes no more room: a row of 8 kB fits its page. One thread.
 */
final class ChunkStorage {
  /** The most that a page of 8 kB takes as one row. */
  private static final String ROW = "8160";

  private final Connection connection;

  ChunkStorage(Connection connection) {
    this.connection = connection;
  }

  /** The statement that would keep the vectors of rows to come in their rows; none if they are. */
  List<String> missing() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT 1 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.oid = to_regclass('document_chunk') AND a.attname = 'vector'
                AND a.attstorage = 'm' AND 'toast_tuple_target=%s' = ANY (c.reloptions)"""
                    .formatted(ROW))) {
      return rows.next()
          ? List.of()
          : List.of(
              "ALTER TABLE document_chunk ALTER COLUMN vector SET STORAGE MAIN,"
                  + " SET (toast_tuple_target = "
                  + ROW
                  + ")");
    }
  }

  void improve() throws SQLException {
    for (String alter : missing()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(alter);
      }
      connection.commit();
    }
  }
}
