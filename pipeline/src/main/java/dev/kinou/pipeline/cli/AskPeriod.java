package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.load.Days;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When what is found may have been published: at any time, unless something else is asked for. */
final class AskPeriod {
  @Mixin private DaysOption days;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "The last N days, today included: another way to say --since.")
  private Integer last;

  /**
   * @throws UsageException if the options do not fit together
   */
  Period of(Clock clock) {
    Days named = days.days(clock);
    if (last == null) {
      return new Period(
          start(named.since(), LocalDate.MIN),
          named.until().equals(LocalDate.MAX)
              ? Optional.empty()
              : start(named.until().plusDays(1), LocalDate.MAX));
    }
    if (!named.equals(Days.ALL) || last < 1) {
      throw new UsageException("Give either --days, from 1 on, or --since and --until.");
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Period(start(today.minusDays(last - 1L), LocalDate.MIN), Optional.empty());
  }

  boolean given(Clock clock) {
    Period period = of(clock);
    return period.since().isPresent() || period.until().isPresent();
  }

  private static Optional<Instant> start(LocalDate day, LocalDate none) {
    return day.equals(none)
        ? Optional.empty()
        : Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * @param until exclusive
   */
  record Period(Optional<Instant> since, Optional<Instant> until) {}
}
