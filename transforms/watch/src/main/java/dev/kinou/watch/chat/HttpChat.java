package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.http.Endpoint;
import dev.kinou.records.http.EndpointException;
import dev.kinou.records.http.JsonEndpoint;
import dev.kinou.records.http.Retries;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
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
  private static final long LONGEST_ANSWER = 4L << 20;

  private final ChatConfig config;
  private final Dialect dialect;
  private final Endpoint endpoint;
  private final JsonEndpoint server;
  private final Retries retries;

  HttpChat(ChatConfig config, Dialect dialect, Duration pause) {
    this.config = config;
    this.dialect = dialect;
    this.endpoint =
        new Endpoint(
            dialect.endpoint(config.url()),
            "watch.model.url",
            config.key(),
            "watch.model.key",
            dialect.notFound(config.name()),
            config.timeout(),
            config.timeout(),
            LONGEST_ANSWER);
    this.server = new JsonEndpoint(endpoint);
    this.retries = new Retries(ATTEMPTS, pause, Set.of(EndpointException.Kind.BUSY));
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Answer ask(Question question) throws IOException, InterruptedException {
    Answer answer = retries.get(() -> once(question));
    LOG.info("{}: {}", name(), Rates.of(answer.usage()));
    return answer;
  }

  private Answer once(Question question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    JsonNode response = server.post(dialect.request(name(), question));
    Duration total = Duration.ofNanos(System.nanoTime() - start);
    return dialect
        .answer(response, total)
        .orElseThrow(
            () ->
                new EndpointException(
                    EndpointException.Kind.REFUSED,
                    "%s answered in another form than %s's: is watch.model.api right?"
                        .formatted(endpoint.url(), config.api()),
                    null));
  }
}
