package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.kinou.records.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A language model behind HTTP. A server that says it is busy (429, 503) is asked three times,
 * after what it asks for; all else is for the caller to decide. What each answer took is logged.
 * Many threads.
 */
final class HttpChat implements ChatModel {
  private static final Logger LOG = LoggerFactory.getLogger(HttpChat.class);
  private static final int ATTEMPTS = 3;
  private static final int LONGER = 16;

  private final ChatConfig config;
  private final Dialect dialect;
  private final ChatWire wire;
  private final RetryPolicy<Answer> retries;

  HttpChat(ChatConfig config, Dialect dialect, Duration pause) {
    this.config = config;
    this.dialect = dialect;
    this.wire = new ChatWire(config, dialect);
    this.retries =
        RetryPolicy.<Answer>builder()
            .handleIf(e -> e instanceof ChatException failure && failure.busy())
            .withMaxAttempts(ATTEMPTS)
            .withBackoff(pause.toMillis(), pause.toMillis() * LONGER, ChronoUnit.MILLIS)
            .withDelayFnOn(
                context -> {
                  ChatException failure = context.getLastException();
                  // Failsafe takes a negative delay as its own back-off.
                  return failure.after().orElse(Duration.ofMillis(-1));
                },
                ChatException.class)
            .build();
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Answer ask(Question question) throws IOException, InterruptedException {
    try {
      Answer answer = Failsafe.with(retries).get(() -> once(question));
      LOG.info("{}: {}", name(), Rates.of(answer.usage()));
      return answer;
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException interrupt) {
        Thread.interrupted(); // Failsafe sets it again, and the exception says it already
        throw interrupt;
      }
      throw e;
    }
  }

  private Answer once(Question question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    byte[] body = wire.post(dialect.request(name(), question));
    Duration total = Duration.ofNanos(System.nanoTime() - start);
    return dialect
        .answer(tree(body), total)
        .orElseThrow(
            () ->
                ChatException.passing(
                    "%s answered in another form than %s's: is watch.model.api right?"
                        .formatted(wire.url(), config.api()),
                    null));
  }

  private JsonNode tree(byte[] body) throws ChatException {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw ChatException.passing(
          "%s answered with what is no JSON: is watch.model.url right?".formatted(wire.url()), e);
    }
  }
}
