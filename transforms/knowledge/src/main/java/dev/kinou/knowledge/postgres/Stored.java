package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.Generation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the database has of a file.
 *
 * @param hash of its text; may be null
 * @param linked to the knowledge that it belongs to
 */
record Stored(String hash, boolean linked) {

  /** By the file's id; what is not there is not in the map. */
  static Map<String, Stored> of(Connection connection, List<Item> items) throws SQLException {
    Map<String, Stored> stored = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT f.id, f.hash, k.id IS NOT NULL
            FROM unnest(?::text[], ?::text[]) AS wanted(id, knowledge)
            JOIN file f ON f.id = wanted.id
            LEFT JOIN knowledge_file k ON k.file_id = f.id AND k.knowledge_id = wanted.knowledge""")) {
      query.setArray(1, array(connection, items.stream().map(Item::file).toList()));
      query.setArray(
          2, array(connection, items.stream().map(item -> item.place().knowledge()).toList()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          stored.put(rows.getString(1), new Stored(rows.getString(2), rows.getBoolean(3)));
        }
      }
    }
    return stored;
  }

  /**
   * How many of its chunks a file has in its place.
   *
   * @param ofModel how many of them have a vector of the document's own model
   */
  record Chunks(int all, int ofModel) {
    static final Chunks NONE = new Chunks(0, 0);
  }

  /** By the file's id; what has none is not in the map. */
  static Map<String, Chunks> chunks(Connection connection, List<Item> items, Generation generation)
      throws SQLException {
    Map<String, Chunks> counts = new HashMap<>();
    List<String> files = new ArrayList<>();
    List<String> chunks = new ArrayList<>();
    List<String> collections = new ArrayList<>();
    List<String> embedders = new ArrayList<>();
    for (Item item : items) {
      for (String chunk : chunks(item, generation)) {
        files.add(item.file());
        chunks.add(chunk);
        collections.add(generation.collection(item.place().knowledge()));
        embedders.add(item.document().embedder());
      }
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT wanted.file, count(*),
              count(*) FILTER (WHERE c.vmetadata ->> 'embedder' = wanted.embedder)
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
              AS wanted(file, id, collection, embedder)
            JOIN document_chunk c ON c.id = wanted.id AND c.collection_name = wanted.collection
            GROUP BY wanted.file""")) {
      query.setArray(1, array(connection, files));
      query.setArray(2, array(connection, chunks));
      query.setArray(3, array(connection, collections));
      query.setArray(4, array(connection, embedders));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          counts.put(rows.getString(1), new Chunks(rows.getInt(2), rows.getInt(3)));
        }
      }
    }
    return counts;
  }

  /** The ids of all chunks of an item. */
  static List<String> chunks(Item item, Generation generation) {
    return IntStream.range(0, item.document().passages().size())
        .mapToObj(place -> generation.chunk(item.file(), place))
        .toList();
  }

  static Array array(Connection connection, List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }
}
