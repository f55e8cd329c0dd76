package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * A language model, and how much of it a night may use.
 *
 * @param name as the endpoint knows the model
 * @param key null if the endpoint asks for none
 * @param atOnce questions side by side
 * @param tokens read and written in a night
 * @param time that a night waits for it
 */
public record ChatEndpoint(
    URI url, Api api, String name, Secret key, int atOnce, long tokens, Duration time)
    implements Serializable {

  /** What an endpoint may speak. */
  public enum Api {
    OLLAMA,
    OPENAI
  }
}
