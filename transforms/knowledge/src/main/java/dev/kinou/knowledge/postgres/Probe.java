package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.EmbedderCheck;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * Asks the server for a passage by its own text, before anything is loaded: the server cannot see
 * what is not committed, so the passage is put into a file of its own, which belongs to no
 * knowledge and is deleted after the answer. What a crash leaves of it, the next one deletes.
 */
final class Probe {
  private static final String NAME = "kinou-probe-";
  private static final long ABANDONED = 600;

  private Probe() {}

  /**
   * @param owner of the file: only who may read it may ask
   * @param now seconds since 1970
   * @throws Unfit if the server does not find it as near as it must be
   */
  static void ask(
      Session session,
      VectorColumn column,
      OpenWebUi server,
      String owner,
      String text,
      float[] vector,
      long now)
      throws SQLException, IOException, Unfit {
    Connection connection = session.connection();
    String file = NAME + UUID.randomUUID();
    deleteAbandoned(connection, now);
    insertFile(connection, file, owner, now);
    RowCopy copy = new RowCopy(session.copy(), column);
    copy.beginChunks();
    ChunkRow chunk =
        new ChunkRow(
            file, text, Map.of(VideoMetadata.MARK, "1", "file_id", file, "name", NAME), vector);
    copy.chunk(chunk, chunk.id(), "file-" + file);
    copy.endChunks();
    connection.commit();
    try {
      String problem = EmbedderCheck.problem(server, "file-" + file, text, file).orElse("");
      if (!problem.isEmpty()) {
        throw new Unfit(problem);
      }
    } finally {
      delete(connection, file);
    }
  }

  private static void insertFile(Connection connection, String file, String owner, long now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO file (id, user_id, filename, path, data, meta, created_at, updated_at)
            VALUES (?, ?, ?, '', '{"status":"completed"}', '{"data":{"kinou":"1"}}', ?, ?)""")) {
      insert.setString(1, file);
      insert.setString(2, owner);
      insert.setString(3, NAME);
      insert.setLong(4, now);
      insert.setLong(5, now);
      insert.executeUpdate();
    }
  }

  private static void delete(Connection connection, String file) throws SQLException {
    try (PreparedStatement chunks =
            connection.prepareStatement("DELETE FROM document_chunk WHERE collection_name = ?");
        PreparedStatement files = connection.prepareStatement("DELETE FROM file WHERE id = ?")) {
      chunks.setString(1, "file-" + file);
      chunks.executeUpdate();
      files.setString(1, file);
      files.executeUpdate();
    }
    connection.commit();
  }

  private static void deleteAbandoned(Connection connection, long now) throws SQLException {
    // The bounds let the index be used, whatever the collation makes of a hyphen.
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            WITH old AS (
              DELETE FROM file WHERE id > 'kinou-probe' AND id < 'kinou-probf'
              AND filename = ? AND created_at < ? RETURNING id)
            DELETE FROM document_chunk c USING old WHERE c.collection_name = 'file-' || old.id""")) {
      delete.setString(1, NAME);
      delete.setLong(2, now - ABANDONED);
      delete.executeUpdate();
    }
  }
}
