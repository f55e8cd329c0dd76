package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.records.VideoId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the database holds with Kinou's mark, and its removal in statements of sets. One thread. */
final class Stock {
  private final Connection connection;
  private final Generation generation;

  Stock(Connection connection, Generation generation) {
    this.connection = connection;
    this.generation = generation;
  }

  /**
   * @param knowledges ids of those that are the target's
   * @param video only this one; null for all
   */
  void tell(List<String> knowledges, VideoId video, Consumer<Held> each) throws SQLException {
    String ofVideo = video == null ? "" : "AND ? = ";
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            WITH files AS (
              SELECT f.id, f.hash, f.meta -> 'data' ->> 'video' AS video, k.id IS NOT NULL AS listed,
                coalesce(k.knowledge_id, f.meta ->> 'collection_name') AS knowledge
              FROM file f LEFT JOIN knowledge_file k
                ON k.file_id = f.id AND k.knowledge_id = ANY (?)
              WHERE f.meta -> 'data' ->> 'kinou' IS NOT NULL %s),
            chunks AS (
              SELECT left(collection_name, length(collection_name) - %d) AS knowledge,
                vmetadata ->> 'file_id' AS id, min(vmetadata ->> 'video') AS video,
                min(vmetadata ->> 'hash') AS hash, count(*) AS passages
              FROM document_chunk
              WHERE collection_name = ANY (?) AND vmetadata ->> 'kinou' IS NOT NULL %s
              GROUP BY 1, 2)
            SELECT coalesce(f.video, c.video), coalesce(f.knowledge, c.knowledge),
              coalesce(f.id, c.id), coalesce(f.hash, c.hash, ''), coalesce(c.passages, 0),
              coalesce(f.listed, false)
            FROM files f FULL JOIN chunks c ON c.id = f.id AND c.knowledge = f.knowledge
            WHERE coalesce(f.knowledge, c.knowledge) = ANY (?)"""
                .formatted(
                    ofVideo.isEmpty() ? "" : ofVideo + "f.meta -> 'data' ->> 'video'",
                    generation.collection("").length(),
                    ofVideo.isEmpty() ? "" : ofVideo + "vmetadata ->> 'video'"))) {
      int at = 0;
      query.setFetchSize(1000);
      query.setArray(++at, Stored.array(connection, knowledges));
      if (video != null) {
        query.setString(++at, video.value());
      }
      query.setArray(
          ++at, Stored.array(connection, knowledges.stream().map(generation::collection).toList()));
      if (video != null) {
        query.setString(++at, video.value());
      }
      query.setArray(++at, Stored.array(connection, knowledges));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (rows.getString(1) != null) { // else it is not a video's
            each.accept(
                new Held(
                    new VideoId(rows.getString(1)),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getInt(5),
                    rows.getBoolean(6)));
          }
        }
      }
    }
  }

  /** Of the next generation only the chunks go: the files belong to the present one. */
  void remove(List<Held> held) throws SQLException {
    List<String> knowledges = held.stream().map(Held::knowledge).toList();
    List<String> files = held.stream().map(Held::document).toList();
    List<String> collections = new ArrayList<>();
    held.forEach(one -> collections.add(generation.collection(one.knowledge())));
    update(
        """
        DELETE FROM document_chunk c USING unnest(?::text[], ?::text[]) AS gone(collection, file)
        WHERE c.collection_name = gone.collection AND c.vmetadata ->> 'file_id' = gone.file
        AND c.vmetadata ->> 'kinou' IS NOT NULL""",
        collections,
        files);
    if (generation == Generation.PRESENT) {
      update(
          """
          DELETE FROM knowledge_file k USING unnest(?::text[], ?::text[]) AS gone(knowledge, file),
            file f
          WHERE k.knowledge_id = gone.knowledge AND k.file_id = gone.file AND f.id = gone.file
          AND f.meta -> 'data' ->> 'kinou' IS NOT NULL""",
          knowledges,
          files);
      update(
          """
          WITH deleted AS (
            DELETE FROM file f WHERE f.id = ANY (?) AND f.meta -> 'data' ->> 'kinou' IS NOT NULL
            AND NOT EXISTS (SELECT FROM knowledge_file k WHERE k.file_id = f.id) RETURNING f.id)
          DELETE FROM document_chunk c USING deleted WHERE c.collection_name = 'file-' || deleted.id""",
          files);
    }
    connection.commit();
  }

  /**
   * @return how many videos
   */
  long removePublishedBefore(Instant instant, List<String> knowledges) throws SQLException {
    try (PreparedStatement old =
            connection.prepareStatement(
                """
                CREATE TEMPORARY TABLE kinou_old ON COMMIT DROP AS
                SELECT f.id FROM file f JOIN knowledge_file k
                  ON k.file_id = f.id AND k.knowledge_id = ANY (?)
                WHERE f.meta -> 'data' ->> 'kinou' IS NOT NULL
                AND (f.meta -> 'data' ->> 'published')::timestamptz < ?""");
        PreparedStatement chunks =
            connection.prepareStatement(
                """
                DELETE FROM document_chunk c USING kinou_old
                WHERE c.vmetadata ->> 'file_id' = kinou_old.id""");
        PreparedStatement files =
            connection.prepareStatement(
                "DELETE FROM file f USING kinou_old WHERE f.id = kinou_old.id")) {
      old.setArray(1, Stored.array(connection, knowledges));
      old.setTimestamp(2, Timestamp.from(instant));
      long videos = old.executeUpdate();
      if (videos > 0) {
        chunks.executeUpdate();
        files.executeUpdate();
      }
      connection.commit();
      return videos;
    }
  }

  @SafeVarargs
  private void update(String statement, List<String>... arrays) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(statement)) {
      for (int i = 0; i < arrays.length; i++) {
        update.setArray(i + 1, Stored.array(connection, arrays[i]));
      }
      update.executeUpdate();
    }
  }
}
