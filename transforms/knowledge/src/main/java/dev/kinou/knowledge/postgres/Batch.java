package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.FileRow;
import dev.kinou.knowledge.rows.Generation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
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
    List<Item> fresh = items.stream().filter(item -> !stored.containsKey(item.file())).toList();
    List<Item> stale = List.of();
    if (!present.isEmpty()) {
      Map<String, Stored.Chunks> chunks = Stored.chunks(connection, present, generation);
      Replacement replacement = new Replacement(session, generation, stored, chunks);
      stale = present.stream().filter(replacement::needs).toList();
      if (!stale.isEmpty()) {
        replacement.makeRoom(stale);
      }
    }
    List<Item> writing = Stream.concat(fresh.stream(), stale.stream()).sorted().toList();
    if (writing.isEmpty()) {
      return;
    }
    if (again) {
      deleteChunks(writing);
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

  private void deleteChunks(List<Item> items) throws SQLException {
    List<String> ids = new ArrayList<>();
    items.forEach(item -> ids.addAll(Stored.chunks(item, generation)));
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM document_chunk WHERE id = ANY (?)")) {
      delete.setArray(1, Stored.array(connection, ids));
      delete.executeUpdate();
    }
  }
}
