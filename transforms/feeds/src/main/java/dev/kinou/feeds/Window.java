package dev.kinou.feeds;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time whose uploads are asked for. A day lasts from the zone's first instant of its date to
 * the first instant of the next date, so 23 or 25 hours where the clocks change, and where they
 * change at midnight it begins when the zone says so.
 *
 * @param since inclusive
 * @param until exclusive
 */
public record Window(Instant since, Instant until) implements Serializable {
  public Window {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException(
          "A window's beginning is before its end, but it was %s to %s".formatted(since, until));
    }
  }

  /** The day before the one that it is in {@code zone}, by the zone's own calendar. */
  public static Window yesterday(Clock clock, ZoneId zone) {
    Instant today = LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
    return day(LocalDate.ofInstant(today.minusNanos(1), zone), zone);
  }

  public static Window day(LocalDate date, ZoneId zone) {
    return days(date, date, zone);
  }

  /**
   * From the first day to the last, both inclusive.
   *
   * @throws IllegalArgumentException if the last is before the first, or the zone left out the day
   *     when it moved across the date line
   */
  public static Window days(LocalDate first, LocalDate last, ZoneId zone) {
    Instant since = first.atStartOfDay(zone).toInstant();
    Instant until = last.plusDays(1).atStartOfDay(zone).toInstant();
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException(
          "Expected a first and a last day in their order, which exist in %s, but had %s and %s"
              .formatted(zone, first, last));
    }
    return new Window(since, until);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(since) && instant.isBefore(until);
  }
}
