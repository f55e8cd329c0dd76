package dev.kinou.speech.models;

import java.io.IOException;

/** That a model cannot be had, or is not what it should be; the message says what to do. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable origin) {
    super(message, origin);
  }
}
