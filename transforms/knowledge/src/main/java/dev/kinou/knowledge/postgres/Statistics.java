package dev.kinou.knowledge.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells Postgres what a large load has changed, as its manual advises after one: it would notice by
 * itself only minutes later, and until then takes the table for small, leaves the index of the
 * vectors aside and answers each question by reading all of a knowledge. Many threads.
 */
final class Statistics {
  /** Growth after which plans may have become wrong. */
  private static final double SHARE = 0.2;

  private static final long LEAST = 1000;

  private final AtomicLong added = new AtomicLong();

  /**
   * @param chunks that were committed just now
   */
  void added(Connection connection, long chunks) throws SQLException {
    long sum = added.addAndGet(chunks);
    if (sum < LEAST) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      if (sum > SHARE * rows(statement)) {
        added.addAndGet(-sum);
        // Questions select by it alone; the vectors would take seconds. A sample of 6,000 rows
        // tells
        // knowledges apart; that of 30,000, as by default, is written to the log page by page where
        // pages have checksums.
        statement.execute("SET LOCAL default_statistics_target = 20");
        statement.execute("ANALYZE document_chunk (collection_name)");
      }
      connection.commit();
    } catch (SQLException e) {
      // The role may not, or the table is busy: Postgres will get there.
      connection.rollback();
    }
  }

  /** Brings what the text index has still waiting into its place, so that a search need not. */
  static void settle(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT gin_clean_pending_list(index.oid)
          FROM pg_index
          JOIN pg_class index ON index.oid = indexrelid
          JOIN pg_am ON pg_am.oid = index.relam
          WHERE indrelid = 'document_chunk'::regclass AND amname = 'gin'""");
      connection.commit();
    } catch (SQLException e) {
      // Only its owner may, and a vacuum does it, too.
      connection.rollback();
    }
  }

  /** As of the last time that Postgres looked; 0 or less if it never did. */
  private static long rows(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = 'document_chunk'::regclass")) {
      row.next();
      return row.getLong(1);
    }
  }
}
