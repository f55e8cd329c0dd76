package dev.kinou.records;

/** That a secret is not where the configuration says; the message names the place, no value. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SecretException(String message) {
    super(message);
  }

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
