package dev.kinou.audio;

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
}
