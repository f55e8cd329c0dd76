package dev.kinou.knowledge;

import java.time.Duration;

/** Waiting, so that tests need not wait. */
@FunctionalInterface
interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void pause(Duration duration) throws InterruptedException;
}
