package dev.kinou.knowledge.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Indexes of the chunks: those that the server's own queries lack, and that of the vectors. One
 * thread.
 */
final class Indexes {
  private static final String VECTOR = "idx_document_chunk_vector";
  private static final String DROPPED = "kinou dropped: ";

  /** By name: the columns. The server looks for duplicates by hash, and deletes by file. */
  private static final Map<String, String> WANTED = new LinkedHashMap<>();

  static {
    WANTED.put("kinou_document_chunk_hash", "(collection_name, (vmetadata ->> 'hash'))");
    WANTED.put("kinou_document_chunk_file", "(collection_name, (vmetadata ->> 'file_id'))");
  }

  private final Connection connection;

  Indexes(Connection connection) {
    this.connection = connection;
  }

  /** The statements that would make what is missing or was broken off. */
  List<String> missing() throws SQLException {
    Map<String, String> missing = new LinkedHashMap<>(WANTED);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = to_regclass('document_chunk') AND i.indisvalid""")) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
    }
    return missing.entrySet().stream()
        .map(
            index ->
                "CREATE INDEX CONCURRENTLY "
                    + index.getKey()
                    + " ON document_chunk "
                    + index.getValue())
        .toList();
  }

  /** The server and other loaders go on meanwhile. */
  void create() throws SQLException {
    List<String> statements = missing();
    connection.rollback();
    connection.setAutoCommit(true); // CONCURRENTLY is not for transactions
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = 0");
      for (String create : statements) {
        String name = create.split(" ")[3];
        statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
        statement.execute(create);
      }
      statement.execute("SET lock_timeout = '5min'");
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /** What the index of the vectors was when it was dropped for a load; empty if it was not. */
  Optional<String> dropped() throws SQLException {
    return Optional.of(comment())
        .filter(comment -> comment.startsWith(DROPPED))
        .map(comment -> comment.lines().findFirst().orElseThrow().substring(DROPPED.length()));
  }

  /**
   * Drops the index of the vectors; what it was is kept as the first line of the table's comment.
   * Without it, a question reads all vectors.
   *
   * @return whether there was one
   */
  boolean dropVectors() throws SQLException {
    Optional<String> definition = vectors("pg_get_indexdef(i.indexrelid)");
    if (definition.isPresent()) {
      comment(DROPPED + definition.get() + "\n" + comment());
      execute("DROP INDEX " + vectors("i.indexrelid::regclass").orElseThrow());
      connection.commit();
    }
    return definition.isPresent();
  }

  /**
   * Makes the index of the vectors as it was. The table cannot be written meanwhile.
   *
   * @param memory for the building, for instance {@code 1GB}
   */
  void restoreVectors(String memory) throws SQLException {
    Optional<String> definition = dropped();
    if (definition.isPresent()) {
      execute("SET LOCAL maintenance_work_mem = '" + memory + "'");
      if (vectors("i.indexrelid").isEmpty()) { // else the server was faster
        execute(definition.get());
      }
      comment(comment().substring(DROPPED.length() + definition.get().length() + 1));
      connection.commit();
    }
  }

  /** Of the index of the vectors of this very table: another schema may have one of its name. */
  private Optional<String> vectors(String what) throws SQLException {
    return string(
        "SELECT %s FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass('document_chunk') AND c.relname = '%s'"
            .formatted(what, VECTOR));
  }

  private String comment() throws SQLException {
    return string("SELECT obj_description(to_regclass('document_chunk'), 'pg_class')").orElse("");
  }

  private void comment(String text) throws SQLException {
    execute("COMMENT ON TABLE document_chunk IS '" + text.replace("'", "''") + "'");
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private Optional<String> string(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
