package dev.kinou.text;

import dev.kinou.records.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** That an embedding server did not do what was asked, and what that means for the video. */
public final class EndpointException extends IOException {
  private static final long serialVersionUID = 1;

  private final Cause reason;
  private final boolean again;
  private final Duration after;

  private EndpointException(
      Cause reason, boolean again, Duration after, String message, Throwable origin) {
    super(message, origin);
    this.reason = reason;
    this.again = again;
    this.after = after;
  }

  /** It may do it at another time. */
  static EndpointException passing(String message, Duration after, Throwable origin) {
    return new EndpointException(Cause.DEFERRED_UNTIL, true, after, message, origin);
  }

  /** A person must mend the configuration or the server. */
  static EndpointException lasting(String message, Throwable origin) {
    return new EndpointException(Cause.OUR_FAULT, false, null, message, origin);
  }

  public Cause reason() {
    return reason;
  }

  boolean again() {
    return again;
  }

  /** How long the server asked to be left alone. */
  Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}
