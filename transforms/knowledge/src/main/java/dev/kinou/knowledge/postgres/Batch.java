package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.FileRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads documents in one transaction: what the database has already stays, what has changed is
 * replaced, the rest is copied straight into the tables. See docs/decisions/0008. One thread.
 */
final class Batch {
  private static final int ROUNDS = 20;

  private final Session session;
  private final Connection connection;
  private final VectorColumn column;
  private final Generation generation;

  Batch(Session session, VectorColumn column, Generation generation) {
    this.session = session;
    this.connection = session.connection();
    this.column = column;
    this.generation = generation;
  }

  /** Afterwards the database has all of them, and for good. */
  void load(List<Item> items) throws SQLException {
    List<Item> sorted = items.stream().sorted().toList();
    for (int round = 0; ; round++) {
      try {
        attempt(sorted, round > 0);
        connection.commit();
        return;
      } catch (SQLException e) {
        session.copy().abandon();
        connection.rollback();
        if (!SqlFailures.collision(e) || round == ROUNDS) {
          throw e;
        }
        // Another loader was faster: what it brought is there by now.
      }
    }
  }

  /**
   * @param again whether something was in the way, which may be chunks whose file is gone
   */
  private void attempt(List<Item> items, boolean again) throws SQLException {
    Map<String, Stored> stored = Stored.of(connection, items);
    List<Item> present = items.stream().filter(item -> stored.containsKey(item.file())).toList();
    List<Item> stale = stale(present, stored);
    List<Item> fresh = items.stream().filter(item -> !stored.containsKey(item.file())).toList();
    if (!stale.isEmpty()) {
      replace(stale, stored);
    }
    List<Item> writing = Stream.concat(fresh.stream(), stale.stream()).sorted().toList();
    if (writing.isEmpty()) {
      return;
    }
    if (again) {
      deleteById(writing);
    }
    RowCopy copy = new RowCopy(session.copy(), column);
    copy.beginChunks();
    for (Item item : writing) {
      String collection = generation.collection(item.place().knowledge());
      List<ChunkRow> chunks = item.rows().chunks();
      for (int i = 0; i < chunks.size(); i++) {
        copy.chunk(chunks.get(i), generation.chunk(item.file(), i), collection);
      }
    }
    copy.endChunks();
    if (!fresh.isEmpty()) {
      List<FileRow> files = fresh.stream().map(item -> item.rows().file()).toList();
      copy.files(files);
      copy.links(files);
    }
  }

  /** Those that are there, but not as they should be. */
  private List<Item> stale(List<Item> present, Map<String, Stored> stored) throws SQLException {
    if (present.isEmpty()) {
      return List.of();
    }
    Map<String, Integer> chunks = Stored.chunks(connection, present, generation);
    List<Item> stale = new ArrayList<>();
    for (Item item : present) {
      Stored there = stored.get(item.file());
      if (!there.linked()
          || !item.rows().file().hash().equals(there.hash())
          || chunks.getOrDefault(item.file(), 0) != item.document().passages().size()) {
        stale.add(item);
      }
    }
    return stale;
  }

  /** The file's row keeps its place, for chats and folders that refer to it. */
  private void replace(List<Item> items, Map<String, Stored> stored) throws SQLException {
    lock(items);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE file SET filename = ?, data = ?::json, meta = ?::json, hash = ?, updated_at = ?
            WHERE id = ?""")) {
      for (Item item : items) {
        FileRow file = item.rows().file();
        update.setString(1, file.name());
        update.setString(2, text(file.data()));
        update.setString(3, text(file.meta()));
        update.setString(4, file.hash());
        update.setLong(5, file.at());
        update.setString(6, file.id());
        update.addBatch();
      }
      update.executeBatch();
    }
    List<FileRow> unlinked =
        items.stream()
            .filter(item -> !stored.get(item.file()).linked())
            .map(item -> item.rows().file())
            .toList();
    if (!unlinked.isEmpty()) {
      new RowCopy(session.copy(), column).links(unlinked);
    }
    deleteById(items);
    deleteByFile(items);
  }

  private void lock(List<Item> items) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT id FROM file WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
      lock.setArray(1, Stored.array(connection, items.stream().map(Item::file).toList()));
      lock.executeQuery().close();
    }
  }

  private void deleteById(List<Item> items) throws SQLException {
    List<String> ids = new ArrayList<>();
    items.forEach(item -> ids.addAll(Stored.chunks(item, generation)));
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM document_chunk WHERE id = ANY (?)")) {
      delete.setArray(1, Stored.array(connection, ids));
      delete.executeUpdate();
    }
  }

  /** Also what the server made of the file when somebody changed it there. */
  private void deleteByFile(List<Item> items) throws SQLException {
    Map<String, List<String>> files = new HashMap<>();
    for (Item item : items) {
      files
          .computeIfAbsent(
              generation.collection(item.place().knowledge()), key -> new ArrayList<>())
          .add(item.file());
      files.put("file-" + item.file(), List.of(item.file()));
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM document_chunk
            WHERE collection_name = ? AND vmetadata ->> 'file_id' = ANY (?)""")) {
      for (Map.Entry<String, List<String>> entry : files.entrySet()) {
        delete.setString(1, entry.getKey());
        delete.setArray(2, Stored.array(connection, entry.getValue()));
        delete.executeUpdate();
      }
    }
  }

  private static String text(Object json) {
    return new String(RowCopy.json(json), StandardCharsets.UTF_8);
  }
}
