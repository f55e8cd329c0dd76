package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.Report;
import dev.kinou.records.Cause;
import java.util.Optional;

/** Whether a night needs a person, told from its report. */
final class Verdict {
  private static final int NIGHTS_IN_A_ROW = 3;

  private Verdict() {}

  /** The exit code. */
  static int of(Report report) {
    boolean ourFault =
        report.items(ItemState.FAILED).stream()
            .anyMatch(item -> item.cause().equals(Optional.of(Cause.OUR_FAULT.toString())));
    boolean targetFailed = report.targets().stream().anyMatch(target -> target.error().isPresent());
    boolean feedFails =
        report.channels().stream().anyMatch(channel -> channel.failedNights() >= NIGHTS_IN_A_ROW);
    return ourFault || targetFailed || feedFails ? ExitCode.PERSON_NEEDED : ExitCode.COMPLETE;
  }
}
