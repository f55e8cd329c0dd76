package dev.kinou.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts texts of like length together, so that little is computed for padding. */
final class Batches {
  /** Tokens, padding included: enough to fill one core's matrix products, and small in memory. */
  static final int TOKENS = 256;

  private Batches() {}

  /**
   * @return the indices of {@code ids} in batches, each from short to long, the longest batch first
   */
  static List<int[]> of(long[][] ids) {
    int[] order =
        IntStream.range(0, ids.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -ids[i].length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    int next = 0;
    while (next < order.length) {
      int longest = Math.max(1, ids[order[next]].length);
      int most = Math.max(1, TOKENS / longest);
      int end = next + 1;
      while (end < order.length && end - next < most && ids[order[end]].length * 8 >= longest * 7) {
        end++;
      }
      int[] batch = new int[end - next];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = order[end - 1 - i];
      }
      batches.add(batch);
      next = end;
    }
    return batches;
  }
}
