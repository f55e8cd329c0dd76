package dev.kinou.knowledge.chroma;

import java.io.IOException;

/** What the Chroma server answered instead of what was asked for. */
final class ChromaException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status of HTTP
   * @param detail the server's own words
   */
  ChromaException(String request, int status, String detail) {
    super("%s answered %d: %s".formatted(request, status, detail));
    this.status = status;
  }

  /** That there was no answer. */
  ChromaException(String request, IOException origin) {
    super("%s failed: %s".formatted(request, origin.getMessage()), origin);
    this.status = 0;
  }

  int status() {
    return status;
  }

  /** The collection, the tenant or the whole interface is not there. */
  boolean missing() {
    return status == 404;
  }

  /** SQLite's own words, below the server. */
  boolean full() {
    return getMessage().contains("database or disk is full");
  }

  /** Whether the same request may be answered better in a while. */
  boolean passing() {
    return !full() && passes();
  }

  private boolean passes() {
    return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
  }
}
