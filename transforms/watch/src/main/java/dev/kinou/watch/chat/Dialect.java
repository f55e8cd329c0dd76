package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What one kind of server is sent, and what its answer means. Many threads. */
interface Dialect {

  /** Where questions are posted to. */
  URI endpoint(URI configured);

  ObjectNode request(String model, Question question);

  /**
   * @param total as measured here
   * @return empty if the answer has another form
   */
  Optional<Answer> answer(JsonNode response, Duration total);

  /** What a person can do about 404. */
  String notFound(String model);

  /** The system's message, then the user's. */
  static ObjectNode messages(String model, Question question) {
    ObjectNode request = Json.mapper().createObjectNode().put("model", model);
    request
        .putArray("messages")
        .add(message("system", question.instructions()))
        .add(message("user", question.text()));
    return request.put("stream", false);
  }

  private static ObjectNode message(String role, String content) {
    return Json.mapper().createObjectNode().put("role", role).put("content", content);
  }

  /** The message's text; what a model thought before is left out. */
  static Optional<String> content(JsonNode message) {
    if (!message.isObject()) {
      return Optional.empty();
    }
    JsonNode content = message.path("content");
    boolean nothing = content.isNull() || content.isMissingNode();
    return nothing || content.isTextual() ? Optional.of(content.asText("")) : Optional.empty();
  }
}
