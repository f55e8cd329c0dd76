package dev.kinou.records.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import dev.kinou.records.http.EndpointException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Posts JSON to an {@link Endpoint} and reads the JSON that it answers. It sends nothing twice;
 * that is for {@link Retries}. Many threads.
 */
public final class JsonEndpoint {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** One for the JVM, with threads that do not keep it alive. */
  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ofSeconds(10))
          // Some servers hang up on connections that were idle for 5 s, and say so too late.
          .connectionPool(new ConnectionPool(5, 2, TimeUnit.SECONDS))
          // The key must not follow a redirect to elsewhere.
          .followRedirects(false)
          .build();

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "endpoint");
            thread.setDaemon(true);
            return thread;
          });

  private final Endpoint endpoint;
  private final OkHttpClient client;

  public JsonEndpoint(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.client =
        CLIENT.newBuilder().readTimeout(endpoint.silence()).callTimeout(endpoint.timeout()).build();
  }

  /**
   * @throws EndpointException if it does not answer, not with 2xx, or not in JSON
   */
  public JsonNode post(JsonNode question) throws IOException, InterruptedException {
    Optional<String> key = key();
    Request.Builder request =
        new Request.Builder()
            .url(endpoint.url().toString())
            .post(new SentOnce(Json.mapper().writeValueAsBytes(question)));
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    Call call = client.newCall(request.build());
    Future<JsonNode> answer = THREADS.submit(() -> answer(call, key));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EndpointException failure) {
        throw failure;
      }
      if (e.getCause() instanceof IOException failure) {
        throw noAnswer(failure);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Optional<String> key() throws EndpointException {
    try {
      return endpoint.key().map(Secret::resolve);
    } catch (SecretException e) {
      throw new EndpointException(
          Kind.MISCONFIGURED,
          "No key for %s: %s (%s)".formatted(endpoint.url(), e.getMessage(), endpoint.keySetting()),
          e);
    }
  }

  private EndpointException noAnswer(IOException e) {
    return new EndpointException(
        Kind.FAILED,
        "No answer from %s within %s: %s. Is the server up, and %s right?"
            .formatted(
                endpoint.url(),
                endpoint.silence().toString().substring(2).toLowerCase(Locale.ROOT),
                e.getMessage(),
                endpoint.urlSetting()),
        e);
  }

  private JsonNode answer(Call call, Optional<String> key) throws IOException {
    try (Response response = call.execute()) {
      byte[] body = body(response);
      if (!response.isSuccessful()) {
        throw refused(response, Remark.of(body, key));
      }
      return tree(body, key);
    }
  }

  private byte[] body(Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(endpoint.longest() + 1)) {
      throw new EndpointException(
          Kind.REFUSED,
          "%s answered with more than %d bytes".formatted(endpoint.url(), endpoint.longest()),
          null);
    }
    return source.readByteArray();
  }

  private JsonNode tree(byte[] body, Optional<String> key) throws EndpointException {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new EndpointException(
          Kind.REFUSED,
          "%s answered with what is no JSON%s. Is %s right?"
              .formatted(endpoint.url(), Remark.of(body, key), endpoint.urlSetting()),
          e);
    }
  }

  private EndpointException refused(Response response, String remark) {
    int code = response.code();
    String said = "%s answered %d%s".formatted(endpoint.url(), code, remark);
    if (code == 429 || code == 503) {
      return new EndpointException(
          said,
          RetryAfter.of(response.header("Retry-After"), Instant.now())
              .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
              .orElse(null));
    }
    if (code == 408 || code >= 500) {
      return new EndpointException(Kind.FAILED, said, null);
    }
    String mend =
        switch (code) {
          case 401, 403 ->
              "The key (%s) is missing, wrong, or may not use the model"
                  .formatted(endpoint.keySetting());
          case 404 -> endpoint.notFound();
          default ->
              code < 400
                  ? "It redirects, which is not followed: mend " + endpoint.urlSetting()
                  : "";
        };
    return mend.isEmpty()
        ? new EndpointException(Kind.REFUSED, said, null)
        : new EndpointException(Kind.MISCONFIGURED, said + ". " + mend, null);
  }
}
