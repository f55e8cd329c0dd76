package dev.kinou.watch.chat;

import java.time.Duration;
import java.util.Locale;

/** What an answer took, in the words in which Ollama prints it. */
final class Rates {
  private static final double NANOS = 1e9;

  private Rates() {}

  static String of(Usage usage) {
    return "prompt eval: %s; eval: %s; load duration: %s; total duration: %s"
        .formatted(
            eval(usage.promptTokens(), usage.promptTime()),
            eval(usage.answerTokens(), usage.answerTime()),
            seconds(usage.loadTime()),
            seconds(usage.total()));
  }

  private static String eval(long tokens, Duration time) {
    return time.isZero()
        ? "count %d".formatted(tokens)
        : String.format(
            Locale.ROOT,
            "count %d, duration %s, rate %.2f tokens/s",
            tokens,
            seconds(time),
            tokens * NANOS / time.toNanos());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3fs", time.toNanos() / NANOS);
  }
}
