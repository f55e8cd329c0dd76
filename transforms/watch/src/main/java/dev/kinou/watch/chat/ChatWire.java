package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** One request to a language model's server, and the bytes that it answers. Many threads. */
final class ChatWire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long LONGEST_ANSWER = 4L << 20;
  private static final int LONGEST_REMARK = 200;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final ChatConfig config;
  private final Dialect dialect;
  private final URI url;
  private final OkHttpClient client;

  ChatWire(ChatConfig config, Dialect dialect) {
    this.config = config;
    this.dialect = dialect;
    this.url = dialect.endpoint(config.url());
    this.client =
        ChatClient.SHARED
            .newBuilder()
            .readTimeout(config.timeout())
            .callTimeout(config.timeout())
            .build();
  }

  URI url() {
    return url;
  }

  byte[] post(JsonNode question) throws IOException, InterruptedException {
    Optional<String> key = key();
    Request.Builder request =
        new Request.Builder()
            .url(url.toString())
            // An answer takes seconds; a connection that was idle may be dead.
            .header("Connection", "close")
            .post(RequestBody.create(Json.mapper().writeValueAsBytes(question), JSON));
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    Call call = client.newCall(request.build());
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onResponse(Call done, Response response) {
            try (response) {
              answer.complete(body(response, key));
            } catch (ChatException | RuntimeException e) {
              answer.completeExceptionally(e);
            } catch (IOException e) {
              answer.completeExceptionally(noAnswer(e));
            }
          }

          @Override
          public void onFailure(Call failed, IOException e) {
            answer.completeExceptionally(noAnswer(e));
          }
        });
    return await(call, answer);
  }

  private static byte[] await(Call call, CompletableFuture<byte[]> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ChatException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Optional<String> key() throws ChatException {
    try {
      return config.key().map(Secret::resolve);
    } catch (SecretException e) {
      throw ChatException.lasting(
          "No key for %s: %s (watch.model.key)".formatted(url, e.getMessage()), e);
    }
  }

  private ChatException noAnswer(IOException e) {
    return ChatException.passing(
        "No answer from %s within %s: %s. Is the server up, and watch.model.url right?"
            .formatted(
                url,
                config.timeout().toString().substring(2).toLowerCase(Locale.ROOT),
                e.getMessage()),
        e);
  }

  private byte[] body(Response response, Optional<String> key) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(LONGEST_ANSWER + 1)) {
      throw ChatException.passing(
          "%s answered with more than %d bytes".formatted(url, LONGEST_ANSWER), null);
    }
    byte[] body = source.readByteArray();
    if (!response.isSuccessful()) {
      throw refused(response, remark(body, key));
    }
    return body;
  }

  private ChatException refused(Response response, String remark) {
    int code = response.code();
    String said = "%s answered %d%s".formatted(url, code, remark);
    return switch (code) {
      case 429, 503 ->
          ChatException.busy(said, RetryAfter.of(response.header("Retry-After"), LONGEST_WAIT));
      case 401, 403 ->
          ChatException.lasting(
              said + ". The key (watch.model.key) is missing, wrong, or may not use the model",
              null);
      case 404 -> ChatException.lasting(said + ". " + dialect.notFound(config.name()), null);
      default ->
          code >= 300 && code < 400
              ? ChatException.lasting(
                  said + ". It redirects, which is not followed: mend watch.model.url", null)
              : ChatException.passing(said, null);
    };
  }

  /** What the server says of an error, in one short line, never with our key in it. */
  private static String remark(byte[] body, Optional<String> key) {
    String text = message(body);
    String safe = key.map(value -> text.replace(value, "…")).orElse(text);
    String line = safe.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    int most = line.codePointCount(0, line.length());
    return most <= LONGEST_REMARK
        ? ": " + line
        : ": " + line.substring(0, line.offsetByCodePoints(0, LONGEST_REMARK)) + "…";
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
    return new String(body, 0, Math.min(body.length, 4 * LONGEST_REMARK));
  }
}
