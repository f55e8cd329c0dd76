package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.http.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * OpenAI's chat completions. Only what every server of the kind takes is sent: some refuse a
 * temperature, others one of the two names for the answer's longest length.
 */
final class OpenAiDialect implements Dialect {
  private static final String PATH = "/chat/completions";

  @Override
  public URI endpoint(URI configured) {
    boolean bare = configured.getRawPath().replace("/", "").isEmpty();
    return Endpoint.below(configured, bare ? "/v1" + PATH : PATH);
  }

  @Override
  public ObjectNode request(String model, Question question) {
    ObjectNode request = Dialect.messages(model, question);
    question
        .schema()
        .ifPresent(
            schema ->
                request
                    .putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .put("name", "answer")
                    .put("strict", true)
                    .set("schema", schema));
    return request;
  }

  @Override
  public Optional<Answer> answer(JsonNode response, Duration total) {
    JsonNode usage = response.path("usage");
    return Dialect.content(response.path("choices").path(0).path("message"))
        .map(
            text ->
                new Answer(
                    text,
                    new Usage(
                        Math.max(0, usage.path("prompt_tokens").asLong()),
                        Duration.ZERO,
                        Math.max(0, usage.path("completion_tokens").asLong()),
                        Duration.ZERO,
                        Duration.ZERO,
                        total)));
  }

  @Override
  public String notFound(String model) {
    return "The address in watch.model.url, or the model's name %s, is wrong".formatted(model);
  }
}
