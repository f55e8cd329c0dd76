package dev.kinou.watch.judge;

import java.time.Duration;

/**
 * How much of a language model a night may use, for all persons together.
 *
 * @param tokens read and written
 * @param time that is waited for answers; the one under way is waited for beyond it
 */
public record JudgeBudget(long tokens, Duration time) {
  public JudgeBudget {
    if (tokens < 0 || time.isNegative()) {
      throw new IllegalArgumentException(
          "watch.model.tokens and watch.model.time must not be negative, but were %d and %s"
              .formatted(tokens, time));
    }
  }
}
