package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A chat with a target's knowledges attached, as a person has it in Open-WebUI: the server searches
 * them, gives what it finds to a language model, and says what it gave. It keeps no chat. Many
 * threads.
 */
public final class OpenWebUiChat implements AutoCloseable {
  private final OpenWebUiConfig config;
  private final OpenWebUi server;
  private final Api api;

  public OpenWebUiChat(OpenWebUiConfig config) {
    this.config = config;
    this.server = new OpenWebUi(config);
    this.api = new Api(config);
  }

  /** The ids of the language models that the key may use, in the server's order. */
  public List<String> models() throws IOException {
    List<String> models = new ArrayList<>();
    for (JsonNode model : api.get(api.url("api/models").build()).path("data")) {
      // An arena picks one of the others by chance.
      if (!model.path("arena").asBoolean() && model.path("id").isTextual()) {
        models.add(model.path("id").asText());
      }
    }
    return models;
  }

  /** The knowledges that hold the target's documents, the newest first. */
  public List<KnowledgeBase> knowledges() throws IOException {
    return server.knowledges(config.knowledge().fixedPart()).stream()
        .filter(knowledge -> config.knowledge().matches(knowledge.name()))
        .filter(knowledge -> !knowledge.external())
        .sorted(KnowledgeBase.ELDEST.reversed())
        .toList();
  }

  /** The knowledge of this name that reads the target's documents from elsewhere. */
  public List<KnowledgeBase> external(String name) throws IOException {
    return server.knowledges(name).stream()
        .filter(knowledge -> knowledge.name().equals(name) && knowledge.external())
        .min(KnowledgeBase.ELDEST)
        .stream()
        .toList();
  }

  /**
   * @param model one of {@link #models}
   * @throws IOException if the server is not reached or refuses, or its language model fails
   */
  public ChatAnswer ask(String model, List<KnowledgeBase> knowledges, String question)
      throws IOException {
    JsonNode answer =
        api.post(
            api.url("api/chat/completions").build(),
            Map.of(
                "model",
                model,
                "messages",
                List.of(Map.of("role", "user", "content", question)),
                "files",
                knowledges.stream()
                    .map(one -> Map.of("type", "collection", "id", one.id(), "name", one.name()))
                    .toList(),
                "stream",
                false),
            config.processing());
    JsonNode text = answer.path("choices").path(0).path("message").path("content");
    if (!text.isTextual() || text.asText().isBlank()) {
      throw new OpenWebUiException(
          "POST " + config.url() + "/api/chat/completions",
          502,
          "%s answered nothing".formatted(model),
          null);
    }
    return new ChatAnswer(model, text.asText(), sources(answer.path("sources")));
  }

  /**
   * Numbered as the server numbers them for the model: in the order in which a chunk's {@code
   * source}, its file's name, is met first.
   */
  private static List<ChatSource> sources(JsonNode attached) {
    Map<String, List<Hit>> bySource = new LinkedHashMap<>();
    for (JsonNode knowledge : attached) {
      JsonNode chunks = knowledge.path("document");
      for (int i = 0; i < chunks.size(); i++) {
        Map<String, String> metadata = metadata(knowledge.path("metadata").path(i));
        String source =
            metadata.getOrDefault("source", knowledge.path("source").path("id").asText("N/A"));
        bySource
            .computeIfAbsent(source, name -> new ArrayList<>())
            .add(
                new Hit(
                    chunks.path(i).asText(),
                    knowledge.path("distances").path(i).asDouble(),
                    metadata));
      }
    }
    return bySource.values().stream().map(ChatSource::new).toList();
  }

  private static Map<String, String> metadata(JsonNode chunk) {
    Map<String, String> metadata = new TreeMap<>();
    chunk
        .fields()
        .forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().asText()));
    return metadata;
  }

  @Override
  public void close() {
    server.close();
    api.close();
  }
}
