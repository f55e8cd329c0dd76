package dev.kinou.records.http;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Asks an endpoint again, after what it asks for or with back-off. Many threads. */
public final class Retries {
  private static final int LONGER = 16;

  private final RetryPolicy<Object> policy;

  /** A question to an endpoint. */
  public interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  /**
   * @param attempts in all
   * @param pause before the second attempt, if the server does not say; doubled before each further
   *     one
   * @param kinds after which to ask again
   */
  public Retries(int attempts, Duration pause, Set<EndpointException.Kind> kinds) {
    this.policy =
        RetryPolicy.builder()
            .handleIf(e -> e instanceof EndpointException failure && kinds.contains(failure.kind()))
            .withMaxAttempts(attempts)
            .withBackoff(pause.toMillis(), pause.toMillis() * LONGER, ChronoUnit.MILLIS)
            .withJitter(0.2)
            .withDelayFnOn(Retries::delay, EndpointException.class)
            .build();
  }

  private static Duration delay(ExecutionContext<Object> context) {
    EndpointException failure = context.getLastException();
    return failure
        .after()
        // The jitter takes off a fifth at most, and nobody is asked before their time.
        .map(wait -> wait.multipliedBy(5).dividedBy(4))
        // Failsafe takes a negative delay as its own back-off.
        .orElse(Duration.ofMillis(-1));
  }

  /**
   * @throws EndpointException of the last attempt
   */
  public <T> T get(Question<T> question) throws IOException, InterruptedException {
    try {
      return Failsafe.with(policy).get(question::ask);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException interrupt) {
        Thread.interrupted(); // Failsafe sets it again, and the exception says it already
        throw interrupt;
      }
      throw e;
    }
  }
}
