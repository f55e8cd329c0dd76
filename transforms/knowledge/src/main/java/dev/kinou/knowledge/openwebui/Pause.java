package dev.kinou.knowledge.openwebui;

import java.time.Duration;

/** Waiting, so that tests need not wait. */
@FunctionalInterface
public interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void pause(Duration duration) throws InterruptedException;
}
