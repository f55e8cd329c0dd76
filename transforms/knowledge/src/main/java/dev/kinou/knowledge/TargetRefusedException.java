package dev.kinou.knowledge;

import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;

/**
 * That a target will take nothing until a person has mended something: its key, a permission, the
 * address, the knowledge. Nothing is lost: every video is deferred to the next night.
 */
public final class TargetRefusedException extends StageException {
  private static final long serialVersionUID = 1;

  private final String target;
  private final String reason;

  /**
   * @param reason what happened and what to check
   */
  public TargetRefusedException(String target, String reason, Throwable origin) {
    super(
        Stage.KNOWLEDGE,
        Cause.DEFERRED_UNTIL,
        null,
        "The target '%s' refused: %s".formatted(target, reason),
        "load, refused by the target " + target,
        origin);
    this.target = target;
    this.reason = reason;
  }

  /** The same for a video that was not even tried. */
  public TargetRefusedException notTried() {
    return new TargetRefusedException(
        target, "not tried after it had refused another: " + reason, this);
  }
}
