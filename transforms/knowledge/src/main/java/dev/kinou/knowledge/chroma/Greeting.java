package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.openwebui.Embedding;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiException;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks the server from time to time whether the key is still good, and what it embeds with. A
 * server that does not answer at all is no hindrance once it has answered. One thread.
 */
final class Greeting {
  private final OpenWebUi server;
  private final Duration every;
  private String version;
  private Embedding embedding;
  private long greeted;

  Greeting(OpenWebUi server, Duration every) {
    this.server = server;
    this.every = every;
  }

  /**
   * @return whether its embedding model is not the one of the last time
   */
  boolean greet() throws IOException {
    Embedding before = embedding;
    if (version != null && System.nanoTime() - greeted < every.toNanos()) {
      return false;
    }
    try {
      embedding = server.embedding();
      if (version == null) {
        version = "open-webui " + server.version();
      }
    } catch (OpenWebUiException e) {
      throw e;
    } catch (IOException e) {
      if (version == null) {
        throw e;
      }
    }
    greeted = System.nanoTime();
    return !embedding.equals(before);
  }

  /** Known after a greeting. */
  Embedding embedding() {
    return embedding;
  }

  /** Known after a greeting. */
  String version() {
    return version;
  }
}
