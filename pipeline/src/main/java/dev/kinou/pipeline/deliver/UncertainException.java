package dev.kinou.pipeline.deliver;

import java.io.IOException;

/** That a letter was sent, and nobody can tell whether it arrived. */
final class UncertainException extends IOException {
  private static final long serialVersionUID = 1;

  UncertainException(String message, Throwable origin) {
    super(message, origin);
  }
}
