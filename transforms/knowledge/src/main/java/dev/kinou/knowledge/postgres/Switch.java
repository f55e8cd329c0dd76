package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.rows.Generation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Puts the next generation of one knowledge into the place of the present one. One thread. */
final class Switch {
  private final Session session;
  private final Connection connection;

  Switch(Session session) {
    this.session = session;
    this.connection = session.connection();
  }

  /** Whether there is a next generation at all. */
  boolean begun(KnowledgeBase knowledge) throws SQLException {
    return count(
            "SELECT count(*) FROM (SELECT FROM document_chunk WHERE collection_name = ? LIMIT 1)",
            Generation.NEXT.collection(knowledge.id()))
        > 0;
  }

  /** How many of the knowledge's videos the next generation lacks. */
  long lacking(KnowledgeBase knowledge) throws SQLException {
    return count(
        """
        SELECT count(*) FROM knowledge_file k JOIN file f ON f.id = k.file_id
        WHERE k.knowledge_id = ? AND f.meta -> 'data' ->> 'kinou' IS NOT NULL
        AND (f.meta -> 'data' ->> 'passages')::int <> (
          SELECT count(*) FROM generate_series(0, (f.meta -> 'data' ->> 'passages')::int - 1) AS i
          JOIN document_chunk c ON c.id = f.id || '.next-' || i)""",
        knowledge.id());
  }

  /** Asks the server for a passage of the next generation. */
  void probe(KnowledgeBase knowledge, VectorColumn column, OpenWebUi server, long now)
      throws SQLException, IOException, Unfit {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT c.text, c.vector::real[], c.vmetadata ->> 'created_by' FROM document_chunk c
            WHERE c.collection_name = ? LIMIT 1""")) {
      query.setString(1, Generation.NEXT.collection(knowledge.id()));
      String text;
      String owner;
      float[] vector;
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        text = rows.getString(1);
        Float[] boxed = (Float[]) rows.getArray(2).getArray();
        vector = new float[boxed.length];
        for (int i = 0; i < vector.length; i++) {
          vector[i] = boxed[i];
        }
        owner = rows.getString(3);
      }
      Probe.ask(session, column, server, owner, text, vector, now);
    }
  }

  /** In one transaction: who asks finds the one or the other, never both or neither. */
  void over(KnowledgeBase knowledge) throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM document_chunk
                WHERE collection_name = ? AND vmetadata ->> 'kinou' IS NOT NULL""");
        PreparedStatement rename =
            connection.prepareStatement(
                """
                UPDATE document_chunk SET collection_name = ?, id = replace(id, '.next-', '-')
                WHERE collection_name = ?""")) {
      delete.setString(1, knowledge.id());
      delete.executeUpdate();
      rename.setString(1, knowledge.id());
      rename.setString(2, Generation.NEXT.collection(knowledge.id()));
      rename.executeUpdate();
      connection.commit();
    }
  }

  private long count(String query, String knowledge) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, knowledge);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
