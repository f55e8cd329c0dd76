package dev.kinou.records.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import java.io.IOException;
import java.util.Optional;

/** What a server says of an error, in one short line, never with our key in it. */
final class Remark {
  private Remark() {}

  /**
   * @return {@code : words}, or nothing
   */
  static String of(byte[] body, Optional<String> key) {
    String text = message(body);
    return text.isBlank()
        ? ""
        : ": " + ErrorBody.line(key.map(value -> text.replace(value, "…")).orElse(text));
  }

  /** Ollama's {@code error}, OpenAI's {@code error.message}, or what came. */
  private static String message(byte[] body) {
    try {
      JsonNode error = Json.mapper().readTree(body).path("error");
      JsonNode message = error.isObject() ? error.path("message") : error;
      if (message.isTextual()) {
        return message.textValue();
      }
    } catch (IOException e) {
      // A proxy's page, then.
    }
    return ErrorBody.text(body);
  }
}
