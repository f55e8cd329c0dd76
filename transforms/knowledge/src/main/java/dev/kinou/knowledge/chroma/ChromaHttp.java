package dev.kinou.knowledge.chroma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.http.ErrorBody;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One request to a Chroma server, and its JSON. Many threads. */
final class ChromaHttp implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final ChromaAddress address;
  private final OkHttpClient client;

  /**
   * @param timeout of a request; the server indexes before it answers
   */
  ChromaHttp(ChromaAddress address, Duration timeout) {
    this.address = address;
    this.client =
        new OkHttpClient.Builder()
            .writeTimeout(timeout)
            .readTimeout(timeout)
            // The token must not follow a redirect to elsewhere.
            .followRedirects(false)
            .build();
  }

  /** Below {@code /api/v2}. */
  HttpUrl.Builder url() {
    return HttpUrl.get(address.url()).newBuilder().addPathSegments("api/v2");
  }

  /** Of the configured tenant's database. */
  HttpUrl.Builder collections() {
    return url()
        .addPathSegment("tenants")
        .addPathSegment(address.tenant())
        .addPathSegment("databases")
        .addPathSegment(address.database())
        .addPathSegment("collections");
  }

  JsonNode get(HttpUrl url) throws IOException {
    return send(new Request.Builder().url(url));
  }

  JsonNode post(HttpUrl url, Object body) throws IOException {
    return post(url, Json.mapper().writeValueAsBytes(body));
  }

  JsonNode post(HttpUrl url, byte[] json) throws IOException {
    return send(new Request.Builder().url(url).post(RequestBody.create(json, JSON)));
  }

  JsonNode put(HttpUrl url, Object body) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    return send(new Request.Builder().url(url).put(RequestBody.create(json, JSON)));
  }

  JsonNode delete(HttpUrl url) throws IOException {
    return send(new Request.Builder().url(url).delete());
  }

  private JsonNode send(Request.Builder request) throws IOException {
    if (address.token() != null) {
      request.header("Authorization", "Bearer " + address.token().resolve());
    }
    Request complete = request.build();
    String what = complete.method() + " " + complete.url();
    try (Response response = client.newCall(complete).execute()) {
      byte[] body = response.body().bytes();
      if (!response.isSuccessful()) {
        throw new ChromaException(what, response.code(), detail(body));
      }
      return body.length == 0 ? Json.mapper().nullNode() : Json.mapper().readTree(body);
    } catch (ChromaException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new ChromaException(what, 404, "a page instead of JSON");
    } catch (IOException e) {
      throw new ChromaException(what, e);
    }
  }

  private static String detail(byte[] body) throws IOException {
    try {
      return ErrorBody.line(Json.mapper().readTree(body).path("message").asText());
    } catch (JsonProcessingException e) {
      return ErrorBody.line(body);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
