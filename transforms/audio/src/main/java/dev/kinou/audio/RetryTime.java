package dev.kinou.audio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a host said that a video can be had, as far as it did. */
final class RetryTime {
  private static final Pattern HEADER = Pattern.compile("(?m)^kinou-retry-after: (.+)$");
  private static final Pattern BEGINS =
      Pattern.compile("(?:premieres|begin) in (\\d+) (minute|hour|day|week|month)s?");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "minute",
          ChronoUnit.MINUTES,
          "hour",
          ChronoUnit.HOURS,
          "day",
          ChronoUnit.DAYS,
          "week",
          ChronoUnit.WEEKS,
          "month",
          ChronoUnit.MONTHS);

  private RetryTime() {}

  /**
   * @param error what yt-dlp wrote on standard error
   */
  static Optional<Instant> in(String error, Instant now) {
    Matcher header = HEADER.matcher(error);
    String last = null;
    while (header.find()) {
      last = header.group(1).strip();
    }
    if (last != null) {
      return retryAfter(last, now);
    }
    Matcher begins = BEGINS.matcher(error.toLowerCase(Locale.ROOT));
    if (begins.find()) {
      Duration unit = UNITS.get(begins.group(2)).getDuration();
      return Optional.of(now.plus(unit.multipliedBy(count(begins.group(1)))));
    }
    return Optional.empty();
  }

  /** RFC 9110, section 10.2.3: seconds, or a date. */
  private static Optional<Instant> retryAfter(String value, Instant now) {
    if (value.matches("\\d+")) {
      return Optional.of(now.plusSeconds(count(value)));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A number from outside: at most some thousands of its unit, whatever was written. */
  private static long count(String digits) {
    return digits.length() > 6 ? 1_000_000 : Long.parseLong(digits);
  }
}
