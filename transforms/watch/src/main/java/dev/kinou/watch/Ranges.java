package dev.kinou.watch;

import dev.kinou.records.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The stretches of a video that are enough for somebody in a hurry: its best passages. */
final class Ranges {
  /** What all stretches of a video may take together. */
  static final Duration MOST = Duration.ofMinutes(5);

  /** From here on a passage is worth it. */
  static final double GOOD = 0.4;

  /** Passages that are no further apart are one stretch. */
  private static final long GAP_MS = 15_000;

  /** Of a video, beyond which one may as well see the whole. */
  private static final double SHARE = 0.6;

  private Ranges() {}

  static boolean hasGood(double[] worth) {
    return IntStream.range(0, worth.length).anyMatch(i -> worth[i] >= GOOD);
  }

  /**
   * @param worth of each passage
   * @return in the order of time; empty where nothing is gained
   */
  static List<Range> of(Item item, double[] worth) {
    List<Integer> good =
        IntStream.range(0, worth.length)
            .filter(i -> worth[i] >= GOOD)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -worth[i]))
            .toList();
    long left = MOST.toMillis();
    List<Range> chosen = new ArrayList<>();
    for (int index : good) {
      Passage passage = item.passage(index);
      long end = Math.min(passage.endMs(), passage.startMs() + left);
      if (end > passage.startMs()) {
        chosen.add(new Range(passage.startMs(), end, passage.link()));
        left -= end - passage.startMs();
      }
    }
    chosen.sort(Comparator.comparingLong(Range::startMs));
    List<Range> ranges = joined(chosen);
    long together = ranges.stream().mapToLong(range -> range.endMs() - range.startMs()).sum();
    return together > SHARE * item.length().toMillis() ? List.of() : ranges;
  }

  private static List<Range> joined(List<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range range : ranges) {
      Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && range.startMs() - last.endMs() <= GAP_MS) {
        long end = Math.max(last.endMs(), range.endMs());
        joined.set(joined.size() - 1, new Range(last.startMs(), end, last.link()));
      } else {
        joined.add(range);
      }
    }
    return Collections.unmodifiableList(joined);
  }
}
