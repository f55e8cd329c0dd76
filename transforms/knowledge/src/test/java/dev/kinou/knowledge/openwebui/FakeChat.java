package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The chats of a {@link FakeOpenWebUi}: a model is given all chunks of what is attached. */
final class FakeChat {
  /** Ids of language models. */
  final List<String> models = new ArrayList<>();

  /** What the model says. */
  String says = "";

  /** What it was asked last. */
  JsonNode asked;

  private final FakeOpenWebUi server;

  FakeChat(FakeOpenWebUi server) {
    this.server = server;
  }

  Object models() {
    return Map.of("data", models.stream().map(FakeChat::model).toList());
  }

  private static Object model(String id) {
    return Map.of("id", id, "arena", id.startsWith("arena"));
  }

  Object complete(JsonNode form) {
    asked = form;
    if (!models.contains(form.path("model").asText())) {
      throw new IllegalStateException("400: Model not found");
    }
    ArrayNode sources = Json.mapper().createArrayNode();
    form.path("files").forEach(attached -> sources.add(source(attached)));
    return Map.of(
        "sources",
        sources,
        "choices",
        List.of(Map.of("message", Map.of("role", "assistant", "content", says))));
  }

  private ObjectNode source(JsonNode attached) {
    ObjectNode source = Json.mapper().createObjectNode();
    source.set("source", attached);
    ArrayNode documents = source.putArray("document");
    ArrayNode metadatas = source.putArray("metadata");
    ArrayNode distances = source.putArray("distances");
    for (FakeOpenWebUi.Chunk chunk : server.chunks) {
      if (chunk.knowledge().equals(attached.path("id").asText())) {
        JsonNode file = file(chunk.file());
        documents.add(chunk.text());
        ObjectNode metadata = metadatas.addObject();
        metadata.setAll((ObjectNode) file.path("meta").path("data"));
        metadata.set("source", file.path("filename"));
        metadata.set("name", file.path("filename"));
        distances.add(0.5);
      }
    }
    return source;
  }

  private JsonNode file(String id) {
    return server.files.stream()
        .filter(file -> file.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
