package dev.kinou.feeds;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code itunes:duration} and its like: seconds, {@code mm:ss} or {@code hh:mm:ss}. */
final class MediaDuration {
  private static final Pattern FORM =
      Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,4}):)?(\\d{1,7})(?:[.,]\\d+)?");

  private MediaDuration() {}

  /** Nothing for what is no duration, and for 0, which means that nobody measured it. */
  static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    Duration duration =
        Duration.ofHours(number(form.group(1)))
            .plusMinutes(number(form.group(2)))
            .plusSeconds(number(form.group(3)));
    return duration.isZero() ? Optional.empty() : Optional.of(duration);
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
