package dev.kinou.pipeline.tools;

/**
 * What a check found.
 *
 * @param detail what is there: a version, a path, what was said
 * @param mend what to do about it; empty if all is well
 */
public record Outcome(Status status, String detail, String mend) {
  public static Outcome ok(String detail) {
    return new Outcome(Status.OK, detail, "");
  }

  public static Outcome warn(String detail, String mend) {
    return new Outcome(Status.WARN, detail, mend);
  }

  public static Outcome fail(String detail, String mend) {
    return new Outcome(Status.FAIL, detail, mend);
  }
}
