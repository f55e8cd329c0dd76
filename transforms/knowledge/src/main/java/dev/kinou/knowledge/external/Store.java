package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.postgres.BinaryCopy;
import dev.kinou.knowledge.postgres.Session;
import dev.kinou.knowledge.postgres.VectorColumn;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.Json;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What our schema holds. A video's row is taken before its passages are copied, so that of two
 * loaders one waits for the other. One thread; every method is a part of the caller's transaction.
 */
final class Store {
  private static final int FETCH = 1000;

  private final Session session;
  private final Connection connection;
  private final String schema;

  Store(Session session, String schema) {
    this.session = session;
    this.connection = session.connection();
    this.schema = schema;
  }

  /** A video on its way in. */
  record Item(VideoId video, Instant published, String embedder, VideoRows rows) {}

  /**
   * @param items in the order of their videos, so that two loaders cannot wait for each other
   */
  void put(List<Item> items, int dimension) throws SQLException, IOException {
    Set<String> writing = insert(items);
    List<Item> present =
        items.stream().filter(item -> !writing.contains(item.video().value())).toList();
    List<Item> stale = stale(present);
    replace(stale);
    stale.forEach(item -> writing.add(item.video().value()));
    copy(items.stream().filter(item -> writing.contains(item.video().value())).toList(), dimension);
  }

  /** Those that were not there. */
  private Set<String> insert(List<Item> items) throws SQLException {
    Set<String> fresh = new HashSet<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + schema
                + ".video (id, file, published, hash, embedder, passages)"
                + " VALUES (?, ?, ?::timestamptz, ?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
      for (Item item : items) {
        insert.setString(1, item.video().value());
        insert.setString(2, item.rows().file().id());
        insert.setString(3, item.published().toString());
        insert.setString(4, item.rows().file().hash());
        insert.setString(5, item.embedder());
        insert.setInt(6, item.rows().chunks().size());
        insert.addBatch();
      }
      int[] counts = insert.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          fresh.add(items.get(i).video().value());
        }
      }
    }
    return fresh;
  }

  /** Those that are there with another text, model or time, or not whole. */
  private List<Item> stale(List<Item> present) throws SQLException {
    if (present.isEmpty()) {
      return List.of();
    }
    Set<String> whole = new HashSet<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT v.id, v.hash, v.embedder, v.published = w.published,
              (SELECT count(*) FROM %1$s.passage p WHERE p.video = v.id)
            FROM %1$s.video v JOIN unnest(?::text[], ?::timestamptz[]) w (id, published) USING (id)
            ORDER BY v.id FOR UPDATE OF v"""
                .formatted(schema))) {
      query.setArray(1, array(present.stream().map(item -> item.video().value()).toList()));
      query.setArray(2, array(present.stream().map(item -> item.published().toString()).toList()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean(4)) {
            whole.add(
                signature(rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(5)));
          }
        }
      }
    }
    return present.stream()
        .filter(
            item ->
                !whole.contains(
                    signature(
                        item.video().value(),
                        item.rows().file().hash(),
                        item.embedder(),
                        item.rows().chunks().size())))
        .toList();
  }

  private static String signature(String video, String hash, String embedder, int passages) {
    return String.join(" ", video, hash, Integer.toString(passages), embedder);
  }

  private void replace(List<Item> stale) throws SQLException {
    if (stale.isEmpty()) {
      return;
    }
    deletePassages(stale.stream().map(item -> item.video().value()).toList());
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + schema
                + ".video SET published = ?::timestamptz, hash = ?, embedder = ?, passages = ?"
                + " WHERE id = ?")) {
      for (Item item : stale) {
        update.setString(1, item.published().toString());
        update.setString(2, item.rows().file().hash());
        update.setString(3, item.embedder());
        update.setInt(4, item.rows().chunks().size());
        update.setString(5, item.video().value());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void copy(List<Item> items, int dimension) throws SQLException, IOException {
    VectorColumn column = new VectorColumn(false, dimension);
    BinaryCopy copy = session.copy();
    copy.begin(schema + ".passage (id, video, ordinal, published, text, vector, metadata)");
    for (Item item : items) {
      List<ChunkRow> chunks = item.rows().chunks();
      for (int i = 0; i < chunks.size(); i++) {
        copy.row(7);
        copy.text(chunks.get(i).id());
        copy.text(item.video().value());
        copy.bigint(i);
        copy.timestamp(item.published());
        copy.text(chunks.get(i).text());
        copy.vector(chunks.get(i).vector(), column);
        copy.jsonb(Json.mapper().writeValueAsBytes(chunks.get(i).metadata()));
      }
    }
    copy.end();
  }

  /**
   * @return how many videos there were
   */
  int remove(Collection<String> videos) throws SQLException {
    deletePassages(videos);
    return delete("video WHERE id = ANY (?::text[])", array(videos));
  }

  private void deletePassages(Collection<String> videos) throws SQLException {
    delete("passage WHERE video = ANY (?::text[])", array(videos));
  }

  /**
   * @return how many videos
   */
  long removePublishedBefore(Instant instant) throws SQLException {
    // Whole months first: these are dropped, at no cost for each passage.
    new Layout(connection, schema).dropBefore(instant);
    delete("passage WHERE published < ?::timestamptz", instant.toString());
    return delete("video WHERE published < ?::timestamptz", instant.toString());
  }

  private int delete(String what, Object parameter) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + schema + "." + what)) {
      delete.setObject(1, parameter);
      return delete.executeUpdate();
    }
  }

  void tell(Consumer<Held> each) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT coalesce(v.id, p.video), v.file, v.hash, coalesce(p.count, 0)
            FROM %1$s.video v FULL JOIN
              (SELECT video, count(*) FROM %1$s.passage GROUP BY video) p ON p.video = v.id"""
                .formatted(schema))) {
      query.setFetchSize(FETCH);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          VideoId video = new VideoId(rows.getString(1));
          boolean listed = rows.getString(2) != null;
          each.accept(
              new Held(
                  video,
                  schema,
                  listed ? rows.getString(2) : video.value(),
                  listed ? rows.getString(3) : "",
                  rows.getInt(4),
                  listed));
        }
      }
    }
  }

  /** Videos of {@code other} that are not here. */
  long lacking(String other) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM %s.video o WHERE NOT EXISTS (SELECT 1 FROM %s.video v WHERE v.id = o.id)"
                    .formatted(other, schema));
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private java.sql.Array array(Collection<String> values) throws SQLException {
    return connection.createArrayOf("text", new ArrayList<>(values).toArray());
  }
}
