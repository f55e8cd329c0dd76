package dev.kinou.feeds;

import java.time.Duration;
import java.time.Instant;

/**
 * What "2 days ago" can mean. The page counts whole units that have passed, so the exact time is up
 * to one unit earlier; yt-dlp then rounds to the nearest day.
 */
final class ApproximateTime {
  static final Duration ROUNDING = Duration.ofDays(1);

  private ApproximateTime() {}

  static boolean mayBeIn(Window window, Instant told, Instant now) {
    Instant earliest = told.minus(unit(Duration.between(told, now))).minus(ROUNDING);
    Instant latest = told.plus(ROUNDING);
    return earliest.isBefore(window.until()) && !latest.isBefore(window.since());
  }

  /** The largest unit that a page may count such an age in. */
  private static Duration unit(Duration age) {
    if (age.toDays() < 8) {
      return Duration.ofDays(1);
    }
    if (age.toDays() < 36) {
      return Duration.ofDays(7);
    }
    return age.toDays() < 400 ? Duration.ofDays(31) : Duration.ofDays(366);
  }
}
