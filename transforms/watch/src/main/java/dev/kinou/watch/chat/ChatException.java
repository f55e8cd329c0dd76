package dev.kinou.watch.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** That a language model's server did not answer a question, with what a person can do. */
public final class ChatException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean lasting;
  private final boolean busy;
  private final Duration after;

  private ChatException(
      boolean lasting, boolean busy, Duration after, String message, Throwable origin) {
    super(message, origin);
    this.lasting = lasting;
    this.busy = busy;
    this.after = after;
  }

  /** Another question may be answered. */
  static ChatException passing(String message, Throwable origin) {
    return new ChatException(false, false, null, message, origin);
  }

  /**
   * The same question may be answered later.
   *
   * @param after null if the server does not say
   */
  static ChatException busy(String message, Duration after) {
    return new ChatException(false, true, after, message, null);
  }

  /** No question will be answered until a person mends the configuration or the server. */
  static ChatException lasting(String message, Throwable origin) {
    return new ChatException(true, false, null, message, origin);
  }

  /** Whether there is no use in further questions. */
  public boolean lasting() {
    return lasting;
  }

  boolean busy() {
    return busy;
  }

  /** How long the server asked to be left alone. */
  Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}
