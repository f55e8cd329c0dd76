package dev.kinou.pipeline.cli;

/** What cron is told. */
public final class ExitCode {
  /** The night is complete; what failed for good or was deferred is in the report. */
  public static final int COMPLETE = 0;

  /** A person is needed. */
  public static final int PERSON_NEEDED = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  /** The night could not run. */
  public static final int COULD_NOT_RUN = 3;

  private ExitCode() {}
}
