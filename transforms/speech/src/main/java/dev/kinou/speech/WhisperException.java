package dev.kinou.speech;

/** That whisper.cpp failed on a recording. */
final class WhisperException extends Exception {
  private static final long serialVersionUID = 1;

  WhisperException(String message) {
    super(message);
  }
}
