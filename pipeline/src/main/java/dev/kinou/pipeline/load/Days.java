package dev.kinou.pipeline.load;

import java.time.LocalDate;

/**
 * The days of publication, in UTC, that a load is about.
 *
 * @param since the first
 * @param until the last
 */
public record Days(LocalDate since, LocalDate until) {
  public static final Days ALL = new Days(LocalDate.MIN, LocalDate.MAX);

  public Days {
    if (until.isBefore(since)) {
      throw new IllegalArgumentException(
          "The last day, %s, is before the first, %s".formatted(until, since));
    }
  }

  boolean hold(LocalDate day) {
    return !day.isBefore(since) && !day.isAfter(until);
  }
}
