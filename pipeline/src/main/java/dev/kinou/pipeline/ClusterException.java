package dev.kinou.pipeline;

/** A cluster cannot be used, or did not work a night to its end; the message says what to do. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1;

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
