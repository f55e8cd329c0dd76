package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.http.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ollama's {@code /api/chat}, its answer in one piece. Whether the model thinks is left to it: with
 * {@code think} given, some models lose the schema.
 */
final class OllamaDialect implements Dialect {
  private static final int SMALLEST_CONTEXT = 8192;
  private static final int LARGEST_CONTEXT = 1 << 17;

  /** Tokens for the answer, and for what a reasoning model thinks before it. */
  private static final int ANSWER = 4096;

  /** Only ever grows, in few steps: another size makes Ollama load the model anew. */
  private final AtomicInteger context = new AtomicInteger(SMALLEST_CONTEXT);

  @Override
  public URI endpoint(URI configured) {
    return Endpoint.below(configured, "/api/chat");
  }

  @Override
  public ObjectNode request(String model, Question question) {
    ObjectNode request = Dialect.messages(model, question);
    question.schema().ifPresent(schema -> request.set("format", schema));
    request.put("keep_alive", "5m");
    // Rather an error than a prompt whose beginning, our instructions, is cut off.
    request.put("truncate", false);
    request
        .putObject("options")
        .put("num_ctx", contextFor(question))
        .put("num_predict", ANSWER)
        .put("temperature", 0);
    return request;
  }

  private int contextFor(Question question) {
    long needed =
        Tokens.estimate(question.instructions()) + Tokens.estimate(question.text()) + ANSWER;
    return context.updateAndGet(
        size -> {
          int grown = size;
          while (grown < needed && grown < LARGEST_CONTEXT) {
            grown *= 2;
          }
          return grown;
        });
  }

  @Override
  public Optional<Answer> answer(JsonNode response, Duration total) {
    return Dialect.content(response.path("message"))
        .map(
            text ->
                new Answer(
                    text,
                    new Usage(
                        Math.max(0, response.path("prompt_eval_count").asLong()),
                        nanos(response, "prompt_eval_duration"),
                        Math.max(0, response.path("eval_count").asLong()),
                        nanos(response, "eval_duration"),
                        nanos(response, "load_duration"),
                        total)));
  }

  private static Duration nanos(JsonNode response, String field) {
    return Duration.ofNanos(Math.max(0, response.path(field).asLong()));
  }

  @Override
  public String notFound(String model) {
    return "If the server is Ollama, get the model with: ollama pull " + model;
  }
}
