package dev.kinou.audio;

import dev.kinou.records.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Room for recordings on a worker's disk. One of a {@link Crew} that has none waits, since others
 * of its recordings may end: if it failed at once, it would be through with all that is left of the
 * night before the others could do it. Many threads.
 */
record Room(Path scratch, long enough, Duration patience) {
  private static final long ENOUGH = 256L << 20;
  private static final Duration POLL = Duration.ofSeconds(1);

  static Room of(AudioConfig config) {
    return new Room(Path.of(config.scratch()), ENOUGH, config.timeout());
  }

  /** A wait for room, for one recording: however often there is too little, the patience is one. */
  final class Wait {
    private final long until = System.nanoTime() + patience.toNanos();

    /**
     * Returns when there is room.
     *
     * @throws Failure if there is none in time, or nobody to leave the rest of the night to
     */
    void after(NoRoom failure) throws Failure, InterruptedException {
      if (Crew.current().size() == 1) {
        throw failure;
      }
      do {
        if (System.nanoTime() - until > 0) {
          throw failure.deferred();
        }
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      } while (usable() < enough);
    }
  }

  private long usable() {
    try {
      return Files.getFileStore(scratch).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
