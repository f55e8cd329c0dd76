package dev.kinou.pipeline.config;

import java.io.Serializable;

/**
 * Which captions stand for a transcription.
 *
 * @param use whose; what the next one allows includes what the one before it does
 */
public record Captions(Use use) implements Serializable {
  public enum Use {
    NEVER,
    PUBLISHER,
    AUTOMATIC
  }

  static Captions defaults() {
    return new Captions(Use.PUBLISHER);
  }
}
