package dev.kinou.watch;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How much of each video of the day another one has, by passages: for each passage the nearest of
 * the other is looked for, so that a short piece within a long recording counts.
 */
final class Kinship {
  private final float[][] shared;

  Kinship(List<Item> items, Yardstick yardstick) {
    int count = items.size();
    int[] owners = items.stream().flatMapToInt(Kinship::owner).toArray();
    Blocks all = new Blocks(Matrix.join(items.stream().map(Item::vectors).toList()));
    shared = new float[count][];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              Item item = items.get(i);
              float[][] nearest = new float[item.vectors().rows()][count];
              all.compare(
                  item.vectors(),
                  0,
                  nearest.length,
                  (row, from, cosines, size) -> {
                    for (int k = 0; k < size; k++) {
                      int owner = owners[from + k];
                      nearest[row][owner] = Math.max(nearest[row][owner], cosines[k]);
                    }
                  });
              shared[i] = shares(item, nearest, count, yardstick::shared);
            });
  }

  private static IntStream owner(Item item) {
    return IntStream.generate(item::number).limit(item.vectors().rows());
  }

  private static float[] shares(
      Item item, float[][] nearest, int count, DoubleUnaryOperator measure) {
    float[] shares = new float[count];
    for (int other = 0; other < count; other++) {
      double[] measures = new double[nearest.length];
      for (int row = 0; row < nearest.length; row++) {
        measures[row] = measure.applyAsDouble(nearest[row][other]);
      }
      shares[other] = (float) item.mean(measures);
    }
    return shares;
  }

  /** How much of one video another one has as well, 0 to 1. */
  double shared(Item of, Item with) {
    return shared[of.number()][with.number()];
  }

  /** How much two videos tell the same: high only where each has much of the other, 0 to 1. */
  double mutual(Item one, Item other) {
    return Math.sqrt(shared(one, other) * shared(other, one));
  }
}
