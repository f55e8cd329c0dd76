package dev.kinou.pipeline.cli;

/** What cron is told. */
final class ExitCode {
  /** The night is complete; what failed for good or was deferred is in the report. */
  static final int COMPLETE = 0;

  /** A person is needed. */
  static final int PERSON_NEEDED = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /** The night could not run. */
  static final int COULD_NOT_RUN = 3;

  private ExitCode() {}
}
