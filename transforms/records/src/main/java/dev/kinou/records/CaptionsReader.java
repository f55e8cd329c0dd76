package dev.kinou.records;

import java.io.Serializable;

/** Reads captions, and judges whether they can stand for a transcription. Safe for many threads. */
public interface CaptionsReader extends Serializable {

  /**
   * @throws RefusedException if they are too poor; the recording is to be transcribed then
   */
  Transcript read(Captions captions) throws RefusedException;

  /** That captions do not serve, with why: for instance {@code cover 12 % of 41:03}. */
  final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
      super(message);
    }
  }
}
