package dev.kinou.pipeline.tools;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of yt-dlp, which is the day of its release.
 *
 * @param text as its package has it, for instance {@code 2026.7.4}
 */
public record YtDlpVersion(LocalDate released, String text) implements Comparable<YtDlpVersion> {

  /** Older ones have known holes: yt-dlp's security advisories up to CVE-2026-55404. */
  public static final LocalDate OLDEST_SAFE = LocalDate.of(2026, 7, 4);

  private static final Pattern FORM = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})(\\..+)?");

  public static Optional<YtDlpVersion> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      return Optional.of(new YtDlpVersion(day, text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public long ageInDays(Clock clock) {
    return ChronoUnit.DAYS.between(released, LocalDate.now(clock));
  }

  public boolean safe() {
    return !released.isBefore(OLDEST_SAFE);
  }

  @Override
  public int compareTo(YtDlpVersion other) {
    return Comparator.comparing(YtDlpVersion::released)
        .thenComparing(YtDlpVersion::text)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
