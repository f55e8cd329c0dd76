package dev.kinou.feeds;

import java.io.IOException;

/** That what was fetched is no feed. */
public final class FeedFormatException extends IOException {
  private static final long serialVersionUID = 1;

  FeedFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
