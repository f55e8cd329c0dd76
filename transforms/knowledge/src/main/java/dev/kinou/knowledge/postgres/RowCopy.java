package dev.kinou.knowledge.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.FileRow;
import dev.kinou.records.Json;
import java.sql.SQLException;
import java.util.List;

/** The server's three tables, by COPY. One thread. */
final class RowCopy {
  private final BinaryCopy copy;
  private final VectorColumn column;

  RowCopy(BinaryCopy copy, VectorColumn column) {
    this.copy = copy;
    this.column = column;
  }

  void beginChunks() throws SQLException {
    copy.begin("document_chunk (id, vector, collection_name, text, vmetadata)");
  }

  void chunk(ChunkRow chunk, String id, String collection) throws SQLException {
    copy.row(5);
    copy.text(id);
    copy.vector(chunk.vector(), column);
    copy.text(collection);
    copy.text(chunk.text());
    copy.jsonb(json(chunk.metadata()));
  }

  long endChunks() throws SQLException {
    return copy.end();
  }

  void files(List<FileRow> files) throws SQLException {
    copy.begin("file (id, user_id, filename, path, data, meta, hash, created_at, updated_at)");
    for (FileRow file : files) {
      copy.row(9);
      copy.text(file.id());
      copy.text(file.owner());
      copy.text(file.name());
      copy.text(FileRow.PATH);
      copy.bytes(json(file.data()));
      copy.bytes(json(file.meta()));
      copy.text(file.hash());
      copy.bigint(file.at());
      copy.bigint(file.at());
    }
    copy.end();
  }

  void links(List<FileRow> files) throws SQLException {
    links(copy, files);
  }

  static void links(BinaryCopy copy, List<FileRow> files) throws SQLException {
    copy.begin("knowledge_file (id, user_id, knowledge_id, file_id, created_at, updated_at)");
    for (FileRow file : files) {
      copy.row(6);
      copy.text(file.link());
      copy.text(file.owner());
      copy.text(file.knowledge());
      copy.text(file.id());
      copy.bigint(file.at());
      copy.bigint(file.at());
    }
    copy.end();
  }

  static byte[] json(Object value) {
    try {
      return Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can always be written", e);
    }
  }
}
