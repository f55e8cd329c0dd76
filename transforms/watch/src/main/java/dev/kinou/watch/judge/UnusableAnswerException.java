package dev.kinou.watch.judge;

/** That an answer cannot be used; the message tells the model what was wrong with it. */
final class UnusableAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableAnswerException(String message) {
    super(message);
  }
}
