package dev.kinou.pipeline.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast a run goes: by the recordings' lengths where all are known, else by their number. One
 * thread at a time.
 */
final class Pace {
  private int expected;
  private int done;
  private int unknown;
  private long expectedMs;
  private long doneMs;
  private long transcribedMs;

  /**
   * @param audioMs 0 where unknown
   */
  void expect(long audioMs) {
    expected++;
    expectedMs += audioMs;
    unknown += audioMs == 0 ? 1 : 0;
  }

  /**
   * @param transcribed whether this run did it, and not an earlier one
   */
  void done(long audioMs, boolean transcribed) {
    done++;
    doneMs += audioMs;
    transcribedMs += transcribed ? audioMs : 0;
  }

  /** Seconds of recordings in a second; 0 as long as it is unknown. */
  double realTime(Duration elapsed) {
    return elapsed.isZero() ? 0 : (double) transcribedMs / elapsed.toMillis();
  }

  Optional<Duration> left(Duration elapsed) {
    double part = unknown == 0 ? (double) doneMs / expectedMs : (double) done / expected;
    // Less than a twentieth says nothing yet.
    if (expected == 0 || done >= expected || !(part >= 0.05) || elapsed.toSeconds() < 1) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - part) / part)));
  }
}
