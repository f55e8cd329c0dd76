package dev.kinou.records;

import java.time.Instant;
import java.util.Optional;

/** That one video cannot be done by a stage; it never says anything about the next one. */
public class StageException extends Exception {
  private static final long serialVersionUID = 1;

  private final Stage stage;
  private final Cause cause;
  private final Instant retryAt;
  private final String attempted;

  public StageException(Stage stage, Cause cause, String message, String attempted) {
    this(stage, cause, null, message, attempted, null);
  }

  /**
   * @param retryAt null unless the cause is a deferral to a known time
   * @param origin null if there is none
   */
  public StageException(
      Stage stage,
      Cause cause,
      Instant retryAt,
      String message,
      String attempted,
      Throwable origin) {
    super(message, origin);
    this.stage = stage;
    this.cause = cause;
    this.retryAt = retryAt;
    this.attempted = attempted;
  }

  /** An exception that nobody foresaw, as the fault of the stage that was under way. */
  public static StageException ourFault(Stage stage, Throwable origin) {
    return new StageException(
        stage, Cause.OUR_FAULT, null, origin.toString(), "an unforeseen error", origin);
  }

  public Stage stage() {
    return stage;
  }

  public Cause cause() {
    return cause;
  }

  /** The operation, for instance {@code yt-dlp URL}. */
  public String attempted() {
    return attempted;
  }

  public DeadLetter deadLetter(Video video, Instant at) {
    return new DeadLetter(
        video, stage, cause, Optional.ofNullable(retryAt), getMessage(), attempted, at);
  }
}
