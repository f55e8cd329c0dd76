package dev.kinou.pipeline.crew;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the living workers from the dead by whether their bulletins go on, by this machine's clock
 * alone. One thread.
 */
final class Attendance {
  private final long patienceNanos;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(long number, long at) {}

  /**
   * @param patience with a worker that is silent
   */
  Attendance(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  boolean alive(String worker, Bulletin latest) {
    return alive(worker, latest, System.nanoTime());
  }

  boolean alive(String worker, Bulletin latest, long now) {
    Seen before = seen.get(worker);
    if (before == null || before.number != latest.number()) {
      before = new Seen(latest.number(), now);
      seen.put(worker, before);
    }
    return !latest.left() && now - before.at < patienceNanos;
  }
}
