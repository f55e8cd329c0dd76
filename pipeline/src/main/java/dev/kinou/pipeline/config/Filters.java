package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which of the found videos are worth the night's work.
 *
 * @param minDuration zero if there is no least
 * @param maxDuration null if there is no greatest
 */
public record Filters(
    Patterns title,
    Patterns description,
    Duration minDuration,
    Duration maxDuration,
    Shorts shorts,
    Live live,
    Live upcoming)
    implements Serializable {

  /** What becomes of YouTube's Shorts. */
  public enum Shorts {
    SKIP,
    KEEP
  }

  /** What becomes of a video that is not there as a recording yet. */
  public enum Live {
    SKIP,
    /** The next night looks again. */
    DEFER
  }

  public static Filters defaults() {
    return new Filters(
        Patterns.NONE, Patterns.NONE, Duration.ZERO, null, Shorts.KEEP, Live.DEFER, Live.DEFER);
  }
}
