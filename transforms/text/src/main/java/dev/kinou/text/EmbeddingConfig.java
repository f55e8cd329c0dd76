package dev.kinou.text;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;
import java.time.ZoneId;

/**
 * How passages are cut and embedded.
 *
 * @param model name; without an endpoint only {@link MiniLm#NAME}
 * @param endpoint base address, for instance {@code http://host:11434} (Ollama) or {@code
 *     https://host/v1} (OpenAI); null to embed in this JVM
 * @param api that the endpoint speaks
 * @param key of the endpoint; null if it asks for none
 * @param queryPrefix that the model wants before a question, for instance {@code "query: "}
 * @param contentPrefix that the model wants before a passage, for instance {@code "passage: "}
 * @param batch texts in one request, 1 to 2048
 * @param threads that compute in this JVM; 0 for as many as there are cores
 * @param zone of the dates in the passages' head lines
 */
public record EmbeddingConfig(
    String model,
    URI endpoint,
    EmbeddingApi api,
    Secret key,
    String queryPrefix,
    String contentPrefix,
    int batch,
    int threads,
    ZoneId zone)
    implements Serializable {

  public EmbeddingConfig {
    check(!model.isBlank(), "embedding.model must be named, but was blank");
    check(batch >= 1 && batch <= 2048, "embedding.batch must be 1 to 2048, but was " + batch);
    check(threads >= 0, "embedding.threads must not be negative, but was " + threads);
    if (endpoint == null) {
      check(
          model.equals(MiniLm.NAME),
          "Without embedding.endpoint the model is %s, but was %s: name the server that has it"
              .formatted(MiniLm.NAME, model));
      check(
          queryPrefix.isEmpty() && contentPrefix.isEmpty(),
          MiniLm.NAME + " knows no prefixes: leave out embedding.query_prefix and content_prefix");
    } else {
      check(
          "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()),
          "embedding.endpoint must be an http or https address, but was " + endpoint);
      check(
          endpoint.getUserInfo() == null,
          "embedding.endpoint must not hold credentials: give the key by its variable or file");
    }
  }

  /** {@link MiniLm} in this JVM, dates in UTC. */
  public static EmbeddingConfig create() {
    return new EmbeddingConfig(
        MiniLm.NAME, null, EmbeddingApi.OPENAI, null, "", "", 32, 0, ZoneId.of("UTC"));
  }

  /** A model behind an endpoint. */
  public EmbeddingConfig withEndpoint(URI to, EmbeddingApi speaking, String named) {
    return new EmbeddingConfig(
        named, to, speaking, key, queryPrefix, contentPrefix, batch, threads, zone);
  }

  public EmbeddingConfig withKey(Secret to) {
    return new EmbeddingConfig(
        model, endpoint, api, to, queryPrefix, contentPrefix, batch, threads, zone);
  }

  public EmbeddingConfig withPrefixes(String query, String content) {
    return new EmbeddingConfig(model, endpoint, api, key, query, content, batch, threads, zone);
  }

  public EmbeddingConfig withBatch(int to) {
    return new EmbeddingConfig(
        model, endpoint, api, key, queryPrefix, contentPrefix, to, threads, zone);
  }

  public EmbeddingConfig withThreads(int to) {
    return new EmbeddingConfig(
        model, endpoint, api, key, queryPrefix, contentPrefix, batch, to, zone);
  }

  public EmbeddingConfig withZone(ZoneId to) {
    return new EmbeddingConfig(
        model, endpoint, api, key, queryPrefix, contentPrefix, batch, threads, to);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
