package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.Attention;
import dev.kinou.pipeline.report.Report;

/** Whether a night needs a person, told from its report. */
final class Verdict {
  private Verdict() {}

  /** The exit code. */
  static int of(Report report) {
    return Attention.of(report).isEmpty() ? ExitCode.COMPLETE : ExitCode.PERSON_NEEDED;
  }
}
