package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.KnownSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the tables are those that are known, and may be written. Changes nothing. */
final class Schema {
  private static final List<String> TABLES =
      List.of("alembic_version", "knowledge", "file", "knowledge_file", "document_chunk");

  private Schema() {}

  /**
   * @return the column of the vectors
   * @throws Unfit if nothing may be written here; the message says what was found and is known
   */
  static VectorColumn check(Connection connection) throws SQLException, Unfit {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        if (strings(statement, "SELECT to_regclass('" + table + "')").isEmpty()) {
          throw new Unfit(
              "the database has no table %s: check its address, and that Open-WebUI keeps its tables (DATABASE_URL) and its vectors (VECTOR_DB=pgvector) there"
                  .formatted(table));
        }
      }
      String revision =
          KnownSchema.problem(strings(statement, "SELECT version_num FROM alembic_version"))
              .orElse("");
      if (!revision.isEmpty()) {
        throw new Unfit(revision);
      }
      writable(statement);
      return column(statement);
    }
  }

  private static void writable(Statement statement) throws SQLException, Unfit {
    if (strings(statement, "SHOW transaction_read_only").contains("on")) {
      throw new Unfit(
          "the database may only be read: it is a standby, or its sessions are set to read only");
    }
    List<String> lacking =
        strings(
            statement,
            """
            SELECT r || ' on ' || t FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r,
              unnest(ARRAY['file', 'knowledge_file', 'document_chunk']) t
            WHERE NOT has_table_privilege(t, r)""");
    if (!lacking.isEmpty()) {
      throw new Unfit(
          "the role %s may not %s: grant it, or use the role that Open-WebUI itself uses"
              .formatted(
                  strings(statement, "SELECT current_user").get(0), String.join(", ", lacking)));
    }
  }

  private static VectorColumn column(Statement statement) throws SQLException, Unfit {
    List<String> types =
        strings(
            statement,
            """
            SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute
            WHERE attrelid = to_regclass('document_chunk') AND NOT attisdropped
            AND attname IN ('text', 'vmetadata', 'vector') ORDER BY attname""");
    String vector = types.stream().filter(type -> type.startsWith("vector ")).findAny().orElse("");
    String type = vector.replaceAll("^vector (?:\\S*\\.)?", "");
    if (!type.matches("(vector|halfvec)\\(\\d+\\)")) {
      throw new Unfit(
          "its vectors are of the type '%s', but only vector and halfvec of a fixed dimension are known"
              .formatted(type));
    }
    if (!types.contains("text text") || !types.contains("vmetadata jsonb")) {
      throw new Unfit(
          "its chunks are kept as %s, but only text and jsonb are known: are they encrypted (PGVECTOR_PGCRYPTO)? Use the type openwebui"
              .formatted(String.join(", ", types)));
    }
    return new VectorColumn(type.startsWith("half"), Integer.parseInt(type.replaceAll("\\D", "")));
  }

  private static List<String> strings(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        String value = rows.getString(1);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
