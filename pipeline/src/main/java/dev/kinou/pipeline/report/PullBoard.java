package dev.kinou.pipeline.report;

import dev.kinou.speech.models.Fetching;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a model's download is, for whoever watches; what happens is said at once. Many threads.
 */
public final class PullBoard implements Fetching {
  private static final long NOBODY_KNOWS = -1;

  private String file;
  private String from;
  private long first;
  private long bytes;
  private long total;
  private long began;

  /**
   * A download under way.
   *
   * @param before bytes that an earlier run left
   * @param bytes that are there
   * @param total -1 where nobody knows
   * @param elapsed since this run began it
   */
  record Bar(String file, String from, long before, long bytes, long total, Duration elapsed) {

    /** Bytes a second. */
    long rate() {
      return elapsed.isZero() ? 0 : (bytes - before) * 1000 / Math.max(1, elapsed.toMillis());
    }
  }

  @Override
  public synchronized void began(String model, String file, String from) {
    this.file = file;
    this.from = from;
    first = NOBODY_KNOWS;
    bytes = 0;
    total = NOBODY_KNOWS;
    System.err.printf("%s: fetching %s from %s%n", model, file, from);
  }

  @Override
  public synchronized void at(long bytes, long total) {
    // A download that begins again has fewer bytes than before.
    if (first < 0 || bytes < first) {
      first = bytes;
      began = System.nanoTime();
    }
    this.bytes = bytes;
    this.total = total;
  }

  @Override
  public synchronized void done(String model, String file, long bytes) {
    this.file = null;
    System.err.printf("%s: %s is here and verified, %s%n", model, file, Words.bytes(bytes));
  }

  @Override
  public synchronized void failed(String model, String from, String why) {
    file = null;
    System.err.printf("%s: not from %s: %s%n", model, from, why);
  }

  @Override
  public void notice(String text) {
    System.err.println(text);
  }

  /** Empty while nothing comes. */
  synchronized Optional<Bar> bar() {
    return file == null || first < 0
        ? Optional.empty()
        : Optional.of(
            new Bar(file, from, first, bytes, total, Duration.ofNanos(System.nanoTime() - began)));
  }
}
