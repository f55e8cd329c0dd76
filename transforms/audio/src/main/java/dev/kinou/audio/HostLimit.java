package dev.kinou.audio;

import dev.kinou.records.Crew;
import java.io.Serializable;
import java.time.Duration;

/**
 * How gently one host is asked.
 *
 * @param atOnce downloads at the same time, at least 1
 * @param pause from the end of a download to the start of the next
 * @param jitter the most that chance adds to the pause
 */
public record HostLimit(int atOnce, Duration pause, Duration jitter) implements Serializable {
  /** What a download takes where nothing is known of it. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  public HostLimit {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce must be at least 1, but was " + atOnce);
    }
    if (pause.isNegative() || jitter.isNegative()) {
      throw new IllegalArgumentException(
          "pause and jitter must not be negative, but were %s and %s".formatted(pause, jitter));
    }
  }

  /** For ordinary hosts: 4 at once, no pause. */
  public static HostLimit ordinary() {
    return new HostLimit(4, Duration.ZERO, Duration.ZERO);
  }

  /** What the yt-dlp wiki advises for YouTube: one after the other, 5 to 10 s between them. */
  public static HostLimit youtube() {
    return new HostLimit(1, Duration.ofSeconds(7), Duration.ofSeconds(3));
  }

  /** How many of the downloads at the same time are one worker's, at least 1. */
  int atOnceOf(Crew crew) {
    return Math.max(1, atOnce / crew.size());
  }

  /**
   * How long a worker rests after a download, so that together the workers ask no more often than
   * one would alone: where each has a permit though there are fewer, it leaves the others their
   * share of the time.
   *
   * @param took the download
   */
  Duration restOf(Crew crew, Duration took) {
    int share = Math.min(atOnce, crew.size());
    Duration others = took.multipliedBy(crew.size() - share).dividedBy(share);
    return pause.multipliedBy(crew.size()).plus(others);
  }

  /** How long a worker waits before its first download, so that not all of them begin at once. */
  Duration leadOf(Crew crew) {
    return pause.plus(USUAL).multipliedBy(crew.place() / atOnce);
  }
}
