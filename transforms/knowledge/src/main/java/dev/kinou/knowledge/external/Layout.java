package dev.kinou.knowledge.external;

import dev.kinou.knowledge.postgres.Unfit;
import dev.kinou.knowledge.postgres.VectorColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our schema: a row for each video, its passages partitioned by the month of publication (UTC), an
 * index of their vectors, and a view for each window. It carries Kinou's mark in its comment. One
 * thread, as its connection; every method is a part of the caller's transaction.
 */
final class Layout {
  /** What Open-WebUI compares {@code collection_name} with; the views have one only. */
  static final String COLLECTION = "kinou";

  private static final String MARK = "Kinou, layout 1";

  private final Connection connection;
  private final String schema;

  Layout(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /**
   * The dimension of its vectors; 0 if there is no such schema.
   *
   * @throws Unfit if the schema is not Kinou's, or of another layout
   */
  int dimension() throws SQLException, Unfit {
    // From the table, as the transaction sees it now: what to_regnamespace() has once not found, it
    // may not find again before the transaction's end.
    List<String> marks =
        all(
            "SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace"
                + " WHERE nspname = lower(?)",
            schema);
    if (marks.isEmpty()) {
      return 0;
    }
    String mark = marks.get(0);
    if (!mark.equals(MARK)) {
      throw new Unfit(
          "the schema %s is %s: %s"
              .formatted(
                  schema,
                  mark.startsWith("Kinou") ? "of the " + mark : "not Kinou's",
                  mark.startsWith("Kinou")
                      ? "update Kinou, or drop the schema and load it again"
                      : "give the target another name, or drop the schema"));
    }
    return Integer.parseInt(
        one(
            "SELECT atttypmod FROM pg_attribute WHERE attrelid = ?::regclass AND attname = 'vector'",
            schema + ".passage"));
  }

  /**
   * Makes what is missing; two may do so at once.
   *
   * @param dimension of the vectors that are to be loaded; 0 if there are none
   * @return the dimension that it has: another one only if it holds something
   */
  int create(int dimension, ZoneId zone) throws SQLException, Unfit {
    lock();
    int there = dimension();
    if (there > 0 && dimension > 0 && there != dimension && empty()) {
      // A load that was refused, since its vectors were another model's, has left it.
      run("DROP SCHEMA " + schema + " CASCADE");
      there = 0;
    }
    if (there == 0) {
      run("CREATE EXTENSION IF NOT EXISTS vector");
      run("CREATE SCHEMA " + schema);
      run("COMMENT ON SCHEMA " + schema + " IS '" + MARK + "'");
      run(
          """
          CREATE TABLE %1$s.video (id text PRIMARY KEY, file text NOT NULL, published timestamptz NOT NULL,
            hash text NOT NULL, embedder text NOT NULL, passages integer NOT NULL);
          CREATE INDEX ON %1$s.video (published);
          CREATE TABLE %1$s.passage (id text NOT NULL, video text NOT NULL, ordinal bigint NOT NULL,
            published timestamptz NOT NULL, text text NOT NULL, vector %2$s NOT NULL,
            metadata jsonb NOT NULL, UNIQUE (video, ordinal, published))
            PARTITION BY RANGE (published);
          CREATE INDEX ON %1$s.passage (published);
          CREATE INDEX ON %1$s.passage USING hnsw (vector vector_cosine_ops);
          CREATE TABLE %1$s.probe (id text PRIMARY KEY, text text NOT NULL, vector %2$s NOT NULL,
            metadata jsonb NOT NULL, collection_name text NOT NULL,
            made timestamptz NOT NULL DEFAULT now())"""
              .formatted(schema, new VectorColumn(false, dimension).type()));
    }
    for (Window window : Window.values()) {
      run(window.sql(schema, zone));
    }
    return there == 0 ? dimension : there;
  }

  private boolean empty() throws SQLException {
    return all("SELECT id FROM " + schema + ".video LIMIT cast(? AS integer)", "1").isEmpty();
  }

  /** Lets a role other than the schema's owner read the windows. */
  void grant(String role) throws SQLException {
    String quoted = '"' + role.replace("\"", "\"\"") + '"';
    run("GRANT USAGE ON SCHEMA " + schema + " TO " + quoted);
    run("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + quoted);
  }

  /** Makes the partitions of these months; two may do so at once. */
  void partitions(Collection<Instant> published) throws SQLException {
    Set<YearMonth> months = new TreeSet<>();
    published.forEach(at -> months.add(YearMonth.from(at.atOffset(ZoneOffset.UTC))));
    months.removeAll(partitions().keySet());
    if (months.isEmpty()) {
      return;
    }
    lock();
    for (YearMonth month : months) {
      run(
          "CREATE TABLE IF NOT EXISTS %s PARTITION OF %s.passage FOR VALUES FROM ('%s-01T00:00:00Z') TO ('%s-01T00:00:00Z')"
              .formatted(partition(month), schema, month, month.plusMonths(1)));
    }
  }

  /** Drops the months that end at or before an instant. */
  void dropBefore(Instant instant) throws SQLException {
    lock();
    YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    for (YearMonth old : partitions().headMap(month).keySet()) {
      run("DROP TABLE " + partition(old));
    }
  }

  /** Puts this schema into the place of another, which is dropped. */
  void replace(String other) throws SQLException {
    run("DROP SCHEMA IF EXISTS " + other + " CASCADE");
    run("ALTER SCHEMA " + schema + " RENAME TO " + other);
  }

  private java.util.SortedMap<YearMonth, String> partitions() throws SQLException {
    java.util.SortedMap<YearMonth, String> found = new java.util.TreeMap<>();
    for (String name :
        all(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = ?::regclass",
            schema + ".passage")) {
      found.put(YearMonth.parse(name.substring("passage_".length()).replace('_', '-')), name);
    }
    return found;
  }

  private String partition(YearMonth month) {
    return schema + ".passage_" + month.toString().replace('-', '_');
  }

  /** Until the transaction's end no other loader makes, or registers, anything. */
  void lock() throws SQLException {
    one("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text", schema);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String sql, String parameter) throws SQLException {
    return all(sql, parameter).get(0);
  }

  private List<String> all(String sql, String parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
          all.add(rows.getString(1));
        }
        return all;
      }
    }
  }
}
