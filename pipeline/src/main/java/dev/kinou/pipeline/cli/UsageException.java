package dev.kinou.pipeline.cli;

/** That the command was called wrongly; the message says what was expected. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
