package dev.kinou.knowledge.chroma;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.records.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chunks as Chroma takes them: a list for each of their parts, the vectors as base64 of
 * little-endian floats, which costs its server a fifth less than numbers.
 */
final class RecordsJson {
  /** What a chunk consists of, in the server's words. */
  static final List<String> EVERYTHING = List.of("documents", "metadatas", "embeddings");

  private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

  private RecordsJson() {}

  /** As the server answers, in numbers. */
  static List<ChunkRow> read(JsonNode answer) {
    List<ChunkRow> chunks = new ArrayList<>();
    for (int i = 0; i < answer.path("ids").size(); i++) {
      JsonNode numbers = answer.path("embeddings").path(i);
      float[] vector = new float[numbers.size()];
      for (int n = 0; n < vector.length; n++) {
        vector[n] = (float) numbers.path(n).asDouble();
      }
      chunks.add(
          new ChunkRow(
              answer.path("ids").path(i).asText(),
              answer.path("documents").path(i).asText(),
              Json.mapper().convertValue(answer.path("metadatas").path(i), METADATA),
              vector));
    }
    return chunks;
  }

  static byte[] of(List<ChunkRow> chunks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(chunks.size() * 4096);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("ids");
      for (ChunkRow chunk : chunks) {
        json.writeString(chunk.id());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("documents");
      for (ChunkRow chunk : chunks) {
        json.writeString(chunk.text());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("metadatas");
      for (ChunkRow chunk : chunks) {
        json.writeObject(chunk.metadata());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("embeddings");
      for (ChunkRow chunk : chunks) {
        json.writeBinary(
            Base64Variants.MIME_NO_LINEFEEDS,
            floats(chunk.vector()),
            0,
            chunk.vector().length * Float.BYTES);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static byte[] floats(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }
}
