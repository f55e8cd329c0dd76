package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.FileRow;
import dev.kinou.knowledge.rows.Generation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes room for the chunks of files that are there, but not as they should be. One thread. */
final class Replacement {
  private final Session session;
  private final Connection connection;
  private final Generation generation;
  private final Map<String, Stored> stored;
  private final Map<String, Stored.Chunks> chunks;

  Replacement(
      Session session,
      Generation generation,
      Map<String, Stored> stored,
      Map<String, Stored.Chunks> chunks) {
    this.session = session;
    this.connection = session.connection();
    this.generation = generation;
    this.stored = stored;
    this.chunks = chunks;
  }

  boolean needs(Item item) {
    return changed(item)
        || !stored.get(item.file()).linked()
        || chunks(item).ofModel() != item.document().passages().size();
  }

  private boolean changed(Item item) {
    return !item.rows().file().hash().equals(stored.get(item.file()).hash());
  }

  private Stored.Chunks chunks(Item item) {
    return chunks.getOrDefault(item.file(), Stored.Chunks.NONE);
  }

  /** The file's row keeps its place, for chats and folders that refer to it. */
  void makeRoom(List<Item> items) throws SQLException {
    lock(items);
    update(items.stream().filter(this::changed).map(item -> item.rows().file()).toList());
    List<FileRow> unlinked =
        items.stream()
            .filter(item -> !stored.get(item.file()).linked())
            .map(item -> item.rows().file())
            .toList();
    if (!unlinked.isEmpty()) {
      RowCopy.links(session.copy(), unlinked);
    }
    // The server makes chunks of its own, but none of the next generation.
    delete(
        items.stream()
            .filter(
                item ->
                    generation == Generation.PRESENT
                        || chunks(item).all() > 0
                        || item.document().passages().isEmpty())
            .toList());
  }

  private void lock(List<Item> items) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT id FROM file WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
      lock.setArray(1, Stored.array(connection, items.stream().map(Item::file).toList()));
      lock.executeQuery().close();
    }
  }

  private void update(List<FileRow> files) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE file SET filename = ?, data = ?::json, meta = ?::json, hash = ?, updated_at = ?
            WHERE id = ?""")) {
      for (FileRow file : files) {
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
  }

  /** Also what the server made of the file when somebody changed it there. */
  private void delete(List<Item> items) throws SQLException {
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
