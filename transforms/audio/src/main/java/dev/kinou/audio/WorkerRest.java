package dev.kinou.audio;

import dev.kinou.records.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a worker does that cannot fetch a recording: one of a {@link Crew} rests, until there is
 * room or somebody has mended it. If it failed at once, it would be through with all that is left
 * of the night before the others could do it. For one recording; one thread.
 */
final class WorkerRest {
  private static final long ROOM = 256L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Path scratch;
  private final long room;
  private final long until;
  private Duration pause = Duration.ofSeconds(1);

  /**
   * @param room in the scratch, in bytes, with which the worker tries again
   * @param patience for all rests together
   */
  WorkerRest(Path scratch, long room, Duration patience) {
    this.scratch = scratch;
    this.room = room;
    this.until = System.nanoTime() + patience.toNanos();
  }

  static WorkerRest of(AudioConfig config) {
    return new WorkerRest(Path.of(config.scratch()), ROOM, config.timeout());
  }

  /**
   * Returns when it is worth another try.
   *
   * @throws Failure if there is nobody to leave the rest of the night to, or after all patience
   */
  void after(WorkerFailure failure) throws Failure, InterruptedException {
    if (Crew.current().size() == 1) {
      throw failure;
    }
    do {
      if (System.nanoTime() - until > 0) {
        throw failure.deferred();
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : pause;
    } while (usable() < room);
  }

  private long usable() {
    try {
      return Files.getFileStore(scratch).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // There is more amiss than room, and the next try says what.
    }
  }
}
