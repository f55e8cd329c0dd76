package dev.kinou.watch.search;

import java.io.IOException;

/** Why an index cannot be used or brought up to date: what happened, and what to do. */
public final class SearchException extends IOException {
  private static final long serialVersionUID = 1;

  public SearchException(String message, Throwable cause) {
    super(message, cause);
  }
}
