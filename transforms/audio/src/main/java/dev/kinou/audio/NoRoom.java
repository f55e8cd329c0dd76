package dev.kinou.audio;

import dev.kinou.records.Cause;

/** That this machine's disk has no room for a recording, which another's may have. */
final class NoRoom extends Failure {
  private static final long serialVersionUID = 1;

  NoRoom(String message, String attempted) {
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
