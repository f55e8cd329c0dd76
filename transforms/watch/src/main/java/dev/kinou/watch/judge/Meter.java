package dev.kinou.watch.judge;

import dev.kinou.records.http.EndpointException;
import dev.kinou.watch.chat.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a night has used of its budget, and whether there is any use in asking on. Once it has said
 * no it stays with that: a server that is down costs a few questions a night. Many threads.
 */
final class Meter {
  private static final int FAILURES = 3;

  private final JudgeBudget budget;
  private final LongSupplier nanos;
  private long tokens;
  private long reserved;
  private Duration used = Duration.ZERO;
  private long started;
  private int failures;
  private String stopped;

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  Meter(JudgeBudget budget, LongSupplier nanos) {
    this.budget = budget;
    this.nanos = nanos;
  }

  /** Time counts from here. */
  synchronized void start() {
    started = nanos.getAsLong();
  }

  /** Time counts no more. */
  synchronized void pause() {
    used = elapsed();
  }

  /** Whether questions that take about so many tokens fit what is left. */
  synchronized boolean affords(long about) {
    return stopped == null && tokens + reserved + about <= budget.tokens();
  }

  /** Whether one more question may be put; if so, its tokens are set aside until it is settled. */
  synchronized boolean admit(long about) {
    if (!affords(about)) {
      stop("the tokens of a night, %d (watch.model.tokens), are spent".formatted(budget.tokens()));
    } else if (elapsed().compareTo(budget.time()) >= 0) {
      stop(
          "the time of a night, %d s (watch.model.time), is spent"
              .formatted(budget.time().toSeconds()));
    }
    if (stopped != null) {
      return false;
    }
    reserved += about;
    return true;
  }

  /**
   * @param about what {@link #admit} was told; counted where the server does not say what it took
   */
  synchronized void answered(long about, Usage usage) {
    reserved -= about;
    long said = usage.promptTokens() + usage.answerTokens();
    tokens += said > 0 ? said : about;
    failures = 0;
  }

  synchronized void failed(long about, IOException failure) {
    reserved -= about;
    failures++;
    if (failure instanceof EndpointException endpoint && endpoint.lasting()
        || failures >= FAILURES) {
      stop(failure.getMessage());
    }
  }

  /** Why no more is asked this night. */
  synchronized Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  private void stop(String why) {
    stopped = stopped == null ? why : stopped;
  }

  private Duration elapsed() {
    return used.plusNanos(nanos.getAsLong() - started);
  }
}
