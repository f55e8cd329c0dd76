package dev.kinou.knowledge.bench;

import java.util.List;

/**
 * What one way of loading has cost.
 *
 * @param items that are in at the end
 * @param points of the windows that were measured
 * @param serverBytes resident memory of what serves, at the end
 * @param clientBytes of the loader
 * @param found how many planted sentences of fifty were found first
 */
record LoadResult(
    int items, List<GrowthPoint> points, long serverBytes, long clientBytes, int found) {
  LoadResult {
    points = List.copyOf(points);
  }

  double perHour() {
    return perHour(0, Integer.MAX_VALUE);
  }

  /** The rate in the windows that ended behind {@code from} and not behind {@code to}. */
  double perHour(int from, int to) {
    double wallMs =
        points.stream()
            .filter(point -> point.items() > from && point.items() <= to)
            .mapToDouble(GrowthPoint::wallMs)
            .average()
            .orElseThrow(() -> new IllegalStateException("Nothing from " + from + " to " + to));
    return 3_600_000 / wallMs;
  }
}
