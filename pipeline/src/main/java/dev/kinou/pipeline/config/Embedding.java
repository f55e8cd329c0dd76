package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;

/**
 * How passages become vectors.
 *
 * @param endpoint null for the model inside the JVM
 * @param api that the endpoint speaks; null without one
 * @param key null if the endpoint asks for none
 * @param queryPrefix what the model wants before a question
 * @param contentPrefix what the model wants before a passage
 * @param batch passages a call
 */
public record Embedding(
    String model,
    URI endpoint,
    Api api,
    Secret key,
    String queryPrefix,
    String contentPrefix,
    int batch)
    implements Serializable {

  /** The one model that runs inside the JVM: Open-WebUI's default. */
  public static final String BUILT_IN = "all-MiniLM-L6-v2";

  /** What an endpoint may speak. */
  public enum Api {
    OPENAI,
    OLLAMA
  }

  public static Embedding defaults() {
    return new Embedding(BUILT_IN, null, null, null, "", "", 32);
  }
}
