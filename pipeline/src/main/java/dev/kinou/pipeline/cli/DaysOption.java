package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.load.Days;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which days of an archive: all of them, unless something else is asked for. */
final class DaysOption {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,5}) ?(d|days?)");

  @Option(
      names = "--since",
      paramLabel = "DATE|SPAN",
      description =
          "The first day of publication (UTC): YYYY-MM-DD, or how long ago, such as 7d. By default"
              + " the archive's first.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "YYYY-MM-DD",
      description = "The last day of publication (UTC), inclusive; the archive's last by default.")
  private LocalDate until;

  /**
   * @throws UsageException if the options do not fit together
   */
  Days days(Clock clock) {
    try {
      return new Days(
          since == null ? Days.ALL.since() : first(clock),
          until == null ? Days.ALL.until() : until);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--since takes a date such as 2026-11-20, or a span such as 7d, but was given " + since);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private LocalDate first(Clock clock) {
    Matcher span = SPAN.matcher(since);
    return span.matches()
        ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .minusDays(Integer.parseInt(span.group(1)))
        : LocalDate.parse(since);
  }
}
