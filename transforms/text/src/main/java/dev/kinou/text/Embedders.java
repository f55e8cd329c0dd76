package dev.kinou.text;

import dev.kinou.records.TextEmbedder;
import java.io.IOException;

/** Opens the embedder that a configuration asks for. */
public final class Embedders {
  private Embedders() {}

  /** For passages. */
  public static TextEmbedder open(EmbeddingConfig config) throws IOException {
    return open(config, config.contentPrefix());
  }

  /** For questions that are asked of passages embedded with the same configuration. */
  public static TextEmbedder openForQueries(EmbeddingConfig config) throws IOException {
    return open(config, config.queryPrefix());
  }

  private static TextEmbedder open(EmbeddingConfig config, String prefix) throws IOException {
    if (config.endpoint() != null) {
      return new RemoteEmbedder(config, prefix);
    }
    return config.threads() == 0 ? MiniLm.open() : MiniLm.open(config.threads());
  }
}
