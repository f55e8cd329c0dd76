package dev.kinou.feeds;

import java.io.IOException;

/** That a server answered, but not with what was asked for; it never means "no videos". */
public final class FeedUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status of HTTP
   */
  FeedUnavailableException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
