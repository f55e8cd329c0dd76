package dev.kinou.knowledge.openwebui;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedPredicate;
import dev.failsafe.function.CheckedSupplier;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.StageException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries again, with growing pauses, what passes (429, 5xx, broken connections); soon stops trying a
 * server that is down; after a refusal tries nothing any more. Many threads.
 */
public final class Attempts {
  private final Function<Throwable, StageException> failures;
  private final FailsafeExecutor<Object> retries;
  private volatile TargetRefusedException refusal;

  Attempts(Failures failures, Duration firstDelay) {
    this(Failures::passing, failures::of, firstDelay);
  }

  /**
   * @param passing whether trying again within the night may help
   * @param failures what the last failure means
   */
  public Attempts(
      CheckedPredicate<Throwable> passing,
      Function<Throwable, StageException> failures,
      Duration firstDelay) {
    this.failures = failures;
    RetryPolicy<Object> retry =
        RetryPolicy.builder()
            .handleIf(passing)
            .withMaxRetries(4)
            .withBackoff(firstDelay, firstDelay.multipliedBy(20), 3)
            .withJitter(0.2)
            .withDelayFnOn(
                attempt ->
                    attempt.getLastException() instanceof OpenWebUiException answer
                        ? answer.retryAfter().orElse(Duration.ofNanos(-1))
                        : Duration.ofNanos(-1),
                OpenWebUiException.class)
            .build();
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handleIf(failure -> passing.test(failure) && !(failure instanceof NotProcessed))
            .withFailureThreshold(2)
            .withDelay(Duration.ofMinutes(1))
            .build();
    this.retries = Failsafe.with(breaker).compose(retry);
  }

  /** Why nothing is tried any more. */
  Optional<TargetRefusedException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * @throws TargetRefusedException if a person is needed; every later call throws it, too
   * @throws StageException if only this, or only tonight, cannot be done
   */
  public <T> T insistently(CheckedSupplier<T> action) throws StageException, InterruptedException {
    return with(retries, action);
  }

  /** The same, but tried once only. */
  public <T> T once(CheckedSupplier<T> action) throws StageException, InterruptedException {
    return with(Failsafe.none(), action);
  }

  private <T> T with(FailsafeExecutor<Object> policy, CheckedSupplier<T> action)
      throws StageException, InterruptedException {
    if (refusal != null) {
      throw refusal.notTried();
    }
    try {
      return policy.get(action);
    } catch (FailsafeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (Thread.interrupted() || cause instanceof InterruptedException) {
        throw new InterruptedException("Loading was cancelled");
      }
      StageException failure = failures.apply(cause);
      if (failure instanceof TargetRefusedException refused) {
        refusal = refused;
      }
      throw failure;
    }
  }
}
