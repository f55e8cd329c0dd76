package dev.kinou.audio;

import dev.kinou.records.Cause;

/**
 * That this machine cannot fetch a recording, which another could: its disk is full, or a program
 * is missing.
 */
final class WorkerFailure extends Failure {
  private static final long serialVersionUID = 1;

  WorkerFailure(String message, String attempted) {
    super(Cause.OUR_FAULT, message, attempted, null, false);
  }

  /** As a failure that the next night tries again. */
  Failure deferred() {
    return Failure.of(
        Cause.DEFERRED_UNTIL,
        getMessage() + " The other workers went on; the next night tries again.",
        attempted());
  }
}
