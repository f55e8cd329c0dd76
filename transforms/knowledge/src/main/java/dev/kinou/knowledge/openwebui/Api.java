package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.records.Json;
import dev.kinou.records.http.ErrorBody;
import dev.kinou.records.http.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * One request and its JSON: the key, the time-outs, the errors. It sends nothing twice but reading
 * requests. Many threads.
 */
final class Api implements AutoCloseable {
  static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;
  private final KeyReference key;
  private final OkHttpClient client;
  private final OkHttpClient reader;

  Api(OpenWebUiConfig config) {
    this.base = HttpUrl.get(config.url());
    this.key = config.key();
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(config.timeout())
            .writeTimeout(config.timeout())
            .readTimeout(config.timeout())
            .socketFactory(new PromptSockets())
            // The server hangs up on connections that were idle for 5 s, and says so too late.
            .connectionPool(new ConnectionPool(5, 2, TimeUnit.SECONDS))
            // An upload that broke off may have been accepted all the same.
            .retryOnConnectionFailure(false)
            // The key must not follow a redirect to elsewhere.
            .followRedirects(false)
            .build();
    this.reader = client.newBuilder().retryOnConnectionFailure(true).build();
  }

  HttpUrl.Builder url(String path) {
    return base.newBuilder().addPathSegments(path);
  }

  JsonNode get(HttpUrl url) throws IOException {
    return send(new Request.Builder().url(url), null);
  }

  JsonNode post(HttpUrl url, Object body, Duration patience) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    return post(url, RequestBody.create(json, JSON), patience);
  }

  JsonNode post(HttpUrl url, RequestBody body, Duration patience) throws IOException {
    return send(new Request.Builder().url(url).post(body), patience);
  }

  JsonNode patch(HttpUrl url, Object body) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    return send(new Request.Builder().url(url).patch(RequestBody.create(json, JSON)), null);
  }

  JsonNode delete(HttpUrl url) throws IOException {
    return send(new Request.Builder().url(url).delete(), null);
  }

  private JsonNode send(Request.Builder request, Duration patience) throws IOException {
    Request complete =
        request
            .header("Authorization", "Bearer " + key.resolve())
            .header("Accept", "application/json")
            .build();
    String what = complete.method() + " " + complete.url().newBuilder().query(null).build();
    OkHttpClient patient =
        complete.method().equals("GET")
            ? reader
            : patience == null ? client : client.newBuilder().readTimeout(patience).build();
    try (Response response = patient.newCall(complete).execute()) {
      String body = response.body().string();
      if (!response.isSuccessful()) {
        Duration wait = RetryAfter.of(response.header("Retry-After"), Instant.now()).orElse(null);
        throw new OpenWebUiException(what, response.code(), detail(body), wait);
      }
      try {
        return Json.mapper().readTree(body);
      } catch (JsonProcessingException e) {
        // Unknown paths are answered with the page of the user interface, and 200.
        throw new OpenWebUiException(what, 404, "a page instead of JSON", null);
      }
    }
  }

  private static String detail(String body) {
    try {
      JsonNode said = Json.mapper().readTree(body).path("detail");
      return ErrorBody.line(
          said.isMissingNode() ? body : said.isTextual() ? said.asText() : said.toString());
    } catch (JsonProcessingException e) {
      return ErrorBody.line(body); // a proxy's page, then
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
