package dev.kinou.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import dev.kinou.records.http.ErrorBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** One request to an embedding server, and what its answer means. Safe for many threads. */
final class EmbeddingWire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long LONGEST_ANSWER = 256L << 20;

  /** One for the JVM: each has its own threads and connections. */
  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ofSeconds(10))
          .readTimeout(Duration.ofMinutes(2))
          .callTimeout(Duration.ofMinutes(5))
          .followRedirects(false)
          .build();

  private final EmbeddingConfig config;
  private final String url;

  EmbeddingWire(EmbeddingConfig config) {
    this.config = config;
    String base = config.endpoint().toString().replaceFirst("/+$", "");
    String path = config.api().path();
    this.url = base.endsWith(path) ? base : base + path;
  }

  /**
   * @return one vector for each text, in the same order, as the server gave them
   */
  List<float[]> post(List<String> texts) throws IOException, InterruptedException {
    ObjectNode question = Json.mapper().createObjectNode().put("model", config.model());
    if (config.api() == EmbeddingApi.OPENAI) {
      question.put("encoding_format", "float");
    }
    texts.forEach(question.putArray("input")::add);
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .post(RequestBody.create(Json.mapper().writeValueAsBytes(question), JSON));
    key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try (Response response = CLIENT.newCall(request.build()).execute()) {
      byte[] body = body(response);
      if (!response.isSuccessful()) {
        throw refused(response, body);
      }
      return vectors(body, texts.size());
    } catch (EndpointException e) {
      throw e;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while waiting for " + url);
      }
      throw EndpointException.passing("No answer from %s: %s".formatted(url, e), null, e);
    }
  }

  private Optional<String> key() throws EndpointException {
    try {
      return Optional.ofNullable(config.key()).map(Secret::resolve);
    } catch (SecretException e) {
      throw EndpointException.lasting("No key for %s: %s".formatted(url, e.getMessage()), e);
    }
  }

  private byte[] body(Response response) throws IOException {
    ResponseBody body = response.body();
    BufferedSource source = body.source();
    if (source.request(LONGEST_ANSWER + 1)) {
      throw EndpointException.lasting(
          "%s answered with more than %d bytes".formatted(url, LONGEST_ANSWER), null);
    }
    return source.readByteArray();
  }

  private EndpointException refused(Response response, byte[] body) {
    int code = response.code();
    String said = "%s answered %d: %s".formatted(url, code, ErrorBody.line(body));
    if (code == 429 || code == 408 || code >= 500) {
      return EndpointException.passing(said, RetryAfter.of(response.header("Retry-After")), null);
    }
    String mend =
        switch (code) {
          case 401, 403 -> "The key is missing or wrong";
          case 404 -> "The address, or the model's name %s, is wrong".formatted(config.model());
          default -> "It does not accept what was sent for the model " + config.model();
        };
    return EndpointException.lasting(mend + ". " + said, null);
  }

  private List<float[]> vectors(byte[] body, int count) throws EndpointException {
    JsonNode answer;
    try {
      answer = Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw garbage("no JSON", body, e);
    } catch (IOException e) {
      throw garbage("no text", body, e);
    }
    boolean openai = config.api() == EmbeddingApi.OPENAI;
    JsonNode rows = answer.path(openai ? "data" : "embeddings");
    if (!rows.isArray() || rows.size() != count) {
      throw garbage("not %d embeddings".formatted(count), body, null);
    }
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      JsonNode row = rows.get(i);
      int index = openai ? row.path("index").asInt(i) : i;
      JsonNode numbers = openai ? row.path("embedding") : row;
      if (index < 0 || index >= count || vectors[index] != null || !numbers.isArray()) {
        throw garbage("embeddings in an unknown form", body, null);
      }
      vectors[index] = numbers(numbers, body);
    }
    return new ArrayList<>(Arrays.asList(vectors));
  }

  private float[] numbers(JsonNode array, byte[] body) throws EndpointException {
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!array.get(i).isNumber()) {
        throw garbage("embeddings that are not all numbers", body, null);
      }
      vector[i] = array.get(i).floatValue();
    }
    if (vector.length == 0) {
      throw garbage("an empty embedding", body, null);
    }
    return vector;
  }

  private EndpointException garbage(String what, byte[] body, Exception origin) {
    return EndpointException.lasting(
        "%s is asked in the manner of %s, but answered with %s: %s"
            .formatted(url, config.api(), what, ErrorBody.line(body)),
        origin);
  }

  /** How long a server asks to be left alone (RFC 9110, section 10.2.3), here at most a minute. */
  private static final class RetryAfter {
    private static Duration of(String seconds) {
      if (seconds == null || !seconds.matches("\\d{1,6}")) {
        return null;
      }
      return Duration.ofSeconds(Math.min(60, Long.parseLong(seconds)));
    }
  }
}
