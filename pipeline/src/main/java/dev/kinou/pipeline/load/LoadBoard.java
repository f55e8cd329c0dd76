package dev.kinou.pipeline.load;

import dev.kinou.records.Progress;
import dev.kinou.records.VideoId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the targets of a load take, for whoever watches. Many threads. */
public final class LoadBoard implements Progress {
  private final Map<String, Bar> bars = new LinkedHashMap<>();
  private long began;

  /**
   * How far a target is.
   *
   * @param expected videos to load
   */
  public record Bar(String target, long expected, long taken, long refused) {
    /** Videos an hour. */
    public long rate(Duration elapsed) {
      return elapsed.isZero() ? 0 : taken * 3_600_000 / Math.max(1, elapsed.toMillis());
    }

    /** Zero as long as nobody can tell. */
    public Duration left(Duration elapsed) {
      long done = taken + refused;
      return done == 0
          ? Duration.ZERO
          : elapsed.multipliedBy(Math.max(0, expected - done)).dividedBy(done);
    }
  }

  synchronized void begin(Map<String, Long> expected) {
    began = System.nanoTime();
    expected.forEach((target, count) -> bars.put(target, new Bar(target, count, 0, 0)));
  }

  @Override
  public synchronized void loaded(
      String target, Collection<VideoId> taken, Collection<VideoId> refused, Duration took) {
    bars.computeIfPresent(
        target,
        (name, bar) ->
            new Bar(name, bar.expected, bar.taken + taken.size(), bar.refused + refused.size()));
  }

  /** Empty before it began. */
  public synchronized List<Bar> bars() {
    return new ArrayList<>(bars.values());
  }

  public synchronized Duration elapsed() {
    return bars.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
  }
}
