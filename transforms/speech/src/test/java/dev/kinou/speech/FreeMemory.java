package dev.kinou.speech;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The most that was taken of a device's memory, looked at twenty times a second. */
final class FreeMemory {
  private static final int EVERY_MS = 50;

  private final String device;
  private final long before;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private ScheduledFuture<?> looks;
  private volatile long least = Long.MAX_VALUE;

  /** Before anything is loaded. */
  FreeMemory(String device) throws ModelException {
    this.device = device;
    this.before = free();
  }

  void watch() {
    looks = clock.scheduleAtFixedRate(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** In bytes; nobody looks any more. */
  long taken() throws InterruptedException {
    looks.cancel(false);
    clock.shutdown();
    clock.awaitTermination(1, TimeUnit.MINUTES);
    return before - least;
  }

  private void look() {
    try {
      least = Math.min(least, free());
    } catch (ModelException e) {
      throw new IllegalStateException(e);
    }
  }

  private long free() throws ModelException {
    return Devices.found().stream()
        .filter(d -> d.name().equals(device))
        .findFirst()
        .orElseThrow()
        .free();
  }
}
