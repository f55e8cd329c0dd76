package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.search.IndexProgress;
import java.io.PrintStream;
import java.time.Duration;

/** Tells a person who waits for an index how far it is, now and then. One thread. */
final class IndexWords implements IndexProgress {
  private static final long EVERY = Duration.ofSeconds(3).toNanos();

  private final PrintStream out;
  private long next = System.nanoTime() + EVERY;

  IndexWords(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(int done, int all) {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + EVERY;
      out.printf("The index takes in %s of %s%n", done, Words.count(all, "video"));
    }
  }
}
