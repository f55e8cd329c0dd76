package dev.kinou.audio;

import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.time.Instant;

/** That a download came to nothing, with whether its host is to blame rather than this video. */
class Failure extends StageException {
  private static final long serialVersionUID = 1;

  private final Instant retryAt;
  private final boolean hostFailed;

  /**
   * @param retryAt null unless it is known
   * @param hostFailed whether the host's next video is likely to fail as well
   */
  Failure(Cause cause, String message, String attempted, Instant retryAt, boolean hostFailed) {
    super(Stage.AUDIO, cause, retryAt, message, attempted, null);
    this.retryAt = retryAt;
    this.hostFailed = hostFailed;
  }

  static Failure of(Cause cause, String message, String attempted) {
    return new Failure(cause, message, attempted, null, false);
  }

  /** Null unless it is known. */
  Instant retryAt() {
    return retryAt;
  }

  boolean hostFailed() {
    return hostFailed;
  }
}
