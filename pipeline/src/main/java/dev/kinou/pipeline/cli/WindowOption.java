package dev.kinou.pipeline.cli;

import dev.kinou.feeds.Window;
import dev.kinou.pipeline.report.ReportWindow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** Which days: yesterday, unless something else is asked for. */
public final class WindowOption {
  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "The day to work on, in the configured zone; yesterday by default.")
  private LocalDate date;

  @Option(
      names = "--since",
      paramLabel = "YYYY-MM-DD",
      description = "The first day, to fill in what was missed.")
  private LocalDate since;

  @Option(
      names = "--until",
      paramLabel = "YYYY-MM-DD",
      description = "The last day, inclusive; yesterday by default.")
  private LocalDate until;

  /**
   * @throws UsageException if the options do not fit together
   */
  public ReportWindow window(ZoneId zone, Clock clock) {
    if (date != null && (since != null || until != null)) {
      throw new UsageException("Give either --date, or --since with or without --until.");
    }
    if (until != null && since == null) {
      throw new UsageException("--until needs --since, the first day.");
    }
    Window window = Window.yesterday(clock, zone);
    try {
      if (date != null) {
        window = Window.day(date, zone);
      } else if (since != null) {
        LocalDate last = until != null ? until : LocalDate.ofInstant(window.since(), zone);
        window = Window.days(since, last, zone);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    return new ReportWindow(window.since(), window.until());
  }
}
