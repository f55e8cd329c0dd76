package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Duration;

/**
 * Asks the server from time to time whether the key is still good, and what it embeds with. A
 * server that does not answer at all is no hindrance once it has answered. One thread.
 */
public final class Greeting {
  private final OpenWebUi server;
  private final Question question;
  private final Duration every;
  private String version;
  private Embedding embedding;
  private long greeted;

  /** How the server is asked what it embeds with. */
  @FunctionalInterface
  public interface Question {
    Embedding put() throws IOException;
  }

  /**
   * @param every how often it is asked, at most
   */
  public Greeting(OpenWebUi server, Question question, Duration every) {
    this.server = server;
    this.question = question;
    this.every = every;
  }

  /**
   * @return whether its embedding model is not the one of the last time
   */
  public boolean greet() throws IOException {
    Embedding before = embedding;
    if (version != null && System.nanoTime() - greeted < every.toNanos()) {
      return false;
    }
    try {
      embedding = question.put();
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
  public Embedding embedding() {
    return embedding;
  }

  /** Known after a greeting. */
  public String version() {
    return version;
  }
}
