package dev.kinou.knowledge.rows;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.openwebui.Embedding;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Whether the vectors that we bring were made by the model that the server asks with. */
public final class EmbedderCheck {
  /** What a text's own vector scores at least; another model's would be around a half. */
  public static final double SAME = 0.99;

  /** Several: texts may be repeated, in other videos or in this one. */
  private static final int HITS = 20;

  private EmbedderCheck() {}

  /**
   * @param embedder that made the vectors
   * @return why nothing may be written; empty if the names agree, which proves little
   */
  public static Optional<String> problem(String embedder, Embedding server) {
    return plain(embedder).equals(plain(server.model()))
        ? Optional.empty()
        : Optional.of(
            ("it embeds questions with %s, but the vectors were made with %s: set the embedding"
                    + " model of one to that of the other, or use the type openwebui, where the"
                    + " server embeds all itself")
                .formatted(server, embedder));
  }

  /**
   * Asks the server for a passage by its own text.
   *
   * @param collection that has the passage with its vector
   * @param file id in the passage's metadata
   * @return why nothing more may be written; empty if the server finds it as near as it must be
   */
  public static Optional<String> problem(
      OpenWebUi server, String collection, String text, String file) throws IOException {
    return problem(
        server.nearest(collection, text, HITS).stream()
            .filter(hit -> file.equals(hit.metadata().get("file_id")))
            .findFirst());
  }

  /**
   * @param itself what the server finds of a passage when it is asked by the passage's own text
   * @return why nothing more may be written; empty if it is as near as it must be
   */
  public static Optional<String> problem(Optional<Hit> itself) {
    if (itself.isEmpty()) {
      return Optional.of(
          "it does not find a passage by its own text: it reads its vectors from elsewhere, or"
              + " embeds with another model than the one that made the vectors");
    }
    return itself.get().score() >= SAME
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "it finds a passage by its own text with a score of %.3f only, not %.2f: it embeds"
                    + " with another model than the one that made the vectors, whatever its name",
                itself.get().score(),
                SAME));
  }

  /** Without the publisher, a tag, and our hash of a prefix. */
  private static String plain(String model) {
    return model
        .substring(model.lastIndexOf('/') + 1)
        .replaceAll("(\\+[0-9a-f]{8}|:latest)$", "")
        .toLowerCase(Locale.ROOT);
  }
}
