package dev.kinou.knowledge.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.VideoMetadata;

/** A chunk as the server has it, without text and vector. */
record StoredChunk(String id, JsonNode metadata) {

  String file() {
    return text("file_id");
  }

  String hash() {
    return text("hash");
  }

  String embedder() {
    return text(VideoMetadata.EMBEDDER);
  }

  String video() {
    return text(VideoMetadata.VIDEO);
  }

  /** Whether Kinou wrote it: what it did not write it does not touch. */
  boolean ours() {
    return metadata.has(VideoMetadata.MARK);
  }

  private String text(String key) {
    return metadata.path(key).asText("");
  }
}
