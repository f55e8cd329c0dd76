package dev.kinou.text;

import dev.kinou.records.Sha256;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.http.EndpointException;
import dev.kinou.records.http.EndpointException.Kind;
import dev.kinou.records.http.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A model behind an OpenAI-compatible or Ollama endpoint. What passes (429, 5xx, a broken
 * connection) is tried five times, with back-off and as the server asks; every vector is checked
 * and made of length 1. Safe for many threads.
 */
public final class RemoteEmbedder implements TextEmbedder {
  private static final int ATTEMPTS = 5;

  private final EmbeddingConfig config;
  private final String prefix;
  private final EmbeddingWire wire;
  private final Retries retries;
  private volatile int dimensions;

  /**
   * @param prefix that the model wants before these texts
   */
  public RemoteEmbedder(EmbeddingConfig config, String prefix) {
    this(config, prefix, Duration.ofMillis(500));
  }

  /**
   * @param pause before the second attempt; doubled before each further one
   */
  RemoteEmbedder(EmbeddingConfig config, String prefix, Duration pause) {
    this.config = config;
    this.prefix = prefix;
    this.wire = new EmbeddingWire(config);
    this.retries = new Retries(ATTEMPTS, pause, Set.of(Kind.BUSY, Kind.FAILED));
  }

  /** The model, and a hash of the prefix, since both make the vectors. */
  @Override
  public String name() {
    return name(config.model(), prefix);
  }

  static String name(String model, String prefix) {
    return prefix.isEmpty()
        ? model
        : model + "+" + Sha256.hex(prefix.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  /**
   * Asks the server if it has not answered before.
   *
   * @throws UncheckedIOException if it does not answer
   */
  @Override
  public int dimensions() {
    if (dimensions == 0) {
      try {
        embed(List.of("dimension"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while asking for the dimension", e);
      }
    }
    return dimensions;
  }

  @Override
  public List<float[]> embed(List<String> texts) throws IOException, InterruptedException {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += config.batch()) {
      int to = Math.min(texts.size(), from + config.batch());
      List<String> batch = texts.subList(from, to).stream().map(text -> prefix + text).toList();
      vectors.addAll(check(retries.get(() -> wire.post(batch))));
    }
    return vectors;
  }

  private List<float[]> check(List<float[]> vectors) throws EndpointException {
    for (float[] vector : vectors) {
      remember(vector.length);
      if (vector.length != dimensions) {
        throw new EndpointException(
            Kind.REFUSED,
            "%s answered with %d numbers where it had %d before: is the model %s another one now?"
                .formatted(config.endpoint(), vector.length, dimensions, config.model()),
            null);
      }
      try {
        Vectors.normalise(vector);
      } catch (IllegalArgumentException e) {
        throw new EndpointException(
            Kind.REFUSED,
            "%s answered with a vector that is no vector: %s"
                .formatted(config.endpoint(), e.getMessage()),
            e);
      }
    }
    return vectors;
  }

  private synchronized void remember(int length) {
    dimensions = dimensions == 0 ? length : dimensions;
  }

  /** Nothing is held: connections belong to the JVM, and idle ones close by themselves. */
  @Override
  public void close() {}
}
