package dev.kinou.knowledge.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.records.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables {@code file} and {@code knowledge_file}, in the SQL that SQLite and Postgres share.
 * What lacks Kinou's mark is neither told nor removed. One thread, as its connection.
 */
public final class FileTable {
  private static final String DATA = "f.meta->'data'->>";
  private static final String MARKED = DATA + "'" + VideoMetadata.MARK + "' IS NOT NULL";
  private static final int PAGE = 1000;

  private final Connection connection;

  public FileTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * A file with Kinou's mark.
   *
   * @param published as in the metadata, in ISO 8601 and UTC
   * @param passages that it was loaded with; -1 if it was loaded over HTTP
   */
  public record Marked(String id, String hash, String video, String published, int passages) {}

  /** The revisions of the schema, for {@link KnownSchema}. */
  public List<String> heads() throws SQLException {
    return strings("SELECT version_num FROM alembic_version", List.of());
  }

  /** The account that a knowledge belongs to; empty if these tables do not have the knowledge. */
  public Optional<String> owner(String knowledge) throws SQLException {
    return strings("SELECT user_id FROM knowledge WHERE id = ?", List.of(knowledge)).stream()
        .findFirst();
  }

  /** The hashes of those of these files that the knowledge lists, by their ids. */
  public Map<String, String> hashes(String knowledge, Collection<String> files)
      throws SQLException {
    Map<String, String> hashes = new HashMap<>();
    if (!files.isEmpty()) {
      List<String> parameters = new ArrayList<>(files);
      parameters.add(knowledge);
      try (PreparedStatement statement =
              prepare(
                  "SELECT f.id, f.hash FROM file f JOIN knowledge_file k ON k.file_id = f.id"
                      + " WHERE f.id IN ("
                      + marks(files.size())
                      + ") AND k.knowledge_id = ?",
                  parameters);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          hashes.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
    }
    return hashes;
  }

  /** Adds or replaces the rows, and links them. */
  public void put(List<FileRow> files) throws SQLException {
    try (PreparedStatement file =
            connection.prepareStatement(
                "INSERT INTO file"
                    + " (id, user_id, filename, meta, created_at, hash, data, updated_at, path)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " filename = excluded.filename, meta = excluded.meta, hash = excluded.hash,"
                    + " data = excluded.data, updated_at = excluded.updated_at");
        PreparedStatement link =
            connection.prepareStatement(
                "INSERT INTO knowledge_file"
                    + " (id, user_id, knowledge_id, file_id, created_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      for (FileRow row : files) {
        file.setString(1, row.id());
        file.setString(2, row.owner());
        file.setString(3, row.name());
        file.setString(4, json(row.meta()));
        file.setLong(5, row.at());
        file.setString(6, row.hash());
        file.setString(7, json(row.data()));
        file.setLong(8, row.at());
        file.setString(9, FileRow.PATH);
        file.addBatch();
        link.setString(1, row.link());
        link.setString(2, row.owner());
        link.setString(3, row.knowledge());
        link.setString(4, row.id());
        link.setLong(5, row.at());
        link.setLong(6, row.at());
        link.addBatch();
      }
      file.executeBatch();
      link.executeBatch();
    }
  }

  /** A page of what a knowledge lists, in the order of ids; empty after the last one. */
  public List<Marked> listed(String knowledge, String after) throws SQLException {
    return marked(
        "JOIN knowledge_file k ON k.file_id = f.id WHERE k.knowledge_id = ?",
        List.of(knowledge, after));
  }

  /** A page of what no knowledge lists, in the order of ids; empty after the last one. */
  public List<Marked> unlisted(String after) throws SQLException {
    return marked(
        "WHERE NOT EXISTS (SELECT 1 FROM knowledge_file k WHERE k.file_id = f.id)", List.of(after));
  }

  /**
   * A page of what a knowledge lists that was published before, in the order of ids.
   *
   * @param second in ISO 8601 and UTC, to the second and without a zone's letter
   */
  public List<Marked> publishedBefore(String knowledge, String second) throws SQLException {
    return marked(
        "JOIN knowledge_file k ON k.file_id = f.id WHERE k.knowledge_id = ? AND "
            + DATA
            + "'"
            + VideoMetadata.PUBLISHED
            + "' < ?",
        List.of(knowledge, second, ""));
  }

  /**
   * Removes these files and what links them.
   *
   * @return how many there were
   */
  public int remove(Collection<String> files) throws SQLException {
    if (files.isEmpty()) {
      return 0;
    }
    List<String> ids = List.copyOf(files);
    String ours =
        "(SELECT f.id FROM file f WHERE f.id IN (" + marks(ids.size()) + ") AND " + MARKED + ")";
    try (PreparedStatement link =
            prepare("DELETE FROM knowledge_file WHERE file_id IN " + ours, ids);
        PreparedStatement file = prepare("DELETE FROM file WHERE id IN " + ours, ids)) {
      link.executeUpdate();
      return file.executeUpdate();
    }
  }

  private List<Marked> marked(String where, List<String> parameters) throws SQLException {
    String sql =
        "SELECT f.id, f.hash, "
            + DATA
            + "'"
            + VideoMetadata.VIDEO
            + "', "
            + DATA
            + "'"
            + VideoMetadata.PUBLISHED
            + "', COALESCE("
            + DATA
            + "'passages', '-1') FROM file f "
            + where
            + " AND "
            + MARKED
            + " AND f.id > ? ORDER BY f.id LIMIT "
            + PAGE;
    List<Marked> page = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        page.add(
            new Marked(
                rows.getString(1),
                String.valueOf(rows.getString(2)),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5)));
      }
    }
    return page;
  }

  private List<String> strings(String sql, List<String> parameters) throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private PreparedStatement prepare(String sql, List<String> parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, parameters.get(i));
    }
    return statement;
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static String json(Map<String, Object> value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row cannot be written as JSON", e);
    }
  }
}
