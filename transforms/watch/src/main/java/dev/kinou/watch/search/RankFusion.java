package dev.kinou.watch.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: each list gives what it ranks {@code 1 / (60 + rank)}, whatever its
 * scores mean (Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
 * individual Rank Learning Methods", SIGIR 2009, whose 60 it is).
 */
final class RankFusion {
  private static final int K = 60;

  private RankFusion() {}

  /**
   * @param lists the best first; none holds anything twice
   * @param most how many are wanted
   * @return the best first; of equals the lower number
   */
  static List<Integer> fuse(List<List<Integer>> lists, int most) {
    Map<Integer, Double> points = new HashMap<>();
    for (List<Integer> list : lists) {
      for (int i = 0; i < list.size(); i++) {
        points.merge(list.get(i), 1.0 / (K + i + 1), Double::sum);
      }
    }
    return points.entrySet().stream()
        .sorted(
            Comparator.comparing(Map.Entry<Integer, Double>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
