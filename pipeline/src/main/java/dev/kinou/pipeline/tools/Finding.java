package dev.kinou.pipeline.tools;

/**
 * A check's outcome under its name.
 *
 * @param mend empty if all is well
 */
public record Finding(String name, Status status, String detail, String mend) {
  static Finding of(Check check, Outcome outcome) {
    return new Finding(check.name(), outcome.status(), outcome.detail(), outcome.mend());
  }
}
