package dev.kinou.audio;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;

/**
 * Permits of a host: of the recordings that wait for one, the longest gets it, so that none of them
 * is left for the end of the night, in whatever order a runner begins them. Their number may change
 * at any time; what is taken is never taken back. Many threads.
 */
final class Permits {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::length).reversed().thenComparingLong(Waiting::number));
  private final IntSupplier number;
  private int taken;
  private long arrived;

  private record Waiting(Duration length, long number, CompletableFuture<Void> turn) {}

  Permits(IntSupplier number) {
    this.number = number;
  }

  void acquire(Duration length) throws InterruptedException {
    Waiting self;
    synchronized (this) {
      if (taken < number.getAsInt()) {
        taken++;
        return;
      }
      self = new Waiting(length, arrived++, new CompletableFuture<>());
      waiting.add(self);
    }
    try {
      self.turn.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      if (!withdraw(self)) {
        release(); // given at that very moment
      }
      throw e;
    }
  }

  private synchronized boolean withdraw(Waiting one) {
    return waiting.remove(one);
  }

  synchronized void release() {
    taken--;
    while (taken < number.getAsInt() && !waiting.isEmpty()) {
      taken++;
      waiting.remove().turn.complete(null);
    }
  }
}
