package dev.kinou.records.http;

import dev.kinou.records.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** That an endpoint did not do what was asked, with what a person can do. */
public final class EndpointException extends IOException {
  private static final long serialVersionUID = 1;

  /** What stood in the way. */
  public enum Kind {
    /** It asks for patience. */
    BUSY,
    /** Nothing came, or it says that it failed. */
    FAILED,
    /** It refuses this question, or its answer is of no use. */
    REFUSED,
    /** No question will be answered until a person mends the configuration or the server. */
    MISCONFIGURED
  }

  private final Kind kind;
  private final Duration after;

  public EndpointException(Kind kind, String message, Throwable origin) {
    super(message, origin);
    this.kind = kind;
    this.after = null;
  }

  /**
   * @param after null if the server does not say
   */
  EndpointException(String message, Duration after) {
    super(message);
    this.kind = Kind.BUSY;
    this.after = after;
  }

  public Kind kind() {
    return kind;
  }

  /** What it means for the video that was asked about. */
  public Cause reason() {
    return kind == Kind.BUSY || kind == Kind.FAILED ? Cause.DEFERRED_UNTIL : Cause.OUR_FAULT;
  }

  /** Whether there is no use in further questions. */
  public boolean lasting() {
    return kind == Kind.MISCONFIGURED;
  }

  /** How long the server asked to be left alone. */
  Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}
