package dev.kinou.pipeline.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places vectors on a plane so that those which point the same way lie together: their first two
 * principal components, found by power iteration from a fixed start, so that the same vectors are
 * always placed the same way.
 */
final class Projection {
  private static final int ROUNDS = 60;

  /** Both between 0 and 1. */
  record Point(double x, double y) {}

  private Projection() {}

  /**
   * @param vectors {@code float[n]} each, of the same n
   * @return the places, in the same order
   */
  static List<Point> of(List<float[]> vectors) {
    if (vectors.isEmpty()) {
      return List.of();
    }
    float[][] rows = centred(vectors);
    double[] first = component(rows, null);
    double[] x = spread(along(rows, first));
    double[] y = spread(along(rows, component(rows, first)));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      points.add(new Point(x[i], y[i]));
    }
    return points;
  }

  private static float[][] centred(List<float[]> vectors) {
    int n = vectors.get(0).length;
    double[] mean = new double[n];
    for (float[] vector : vectors) {
      for (int j = 0; j < n; j++) {
        mean[j] += vector[j] / vectors.size();
      }
    }
    float[][] rows = new float[vectors.size()][n];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = (float) (vectors.get(i)[j] - mean[j]);
      }
    }
    return rows;
  }

  /**
   * The direction in which the rows differ most.
   *
   * @param other a direction that it is at a right angle to; null for none
   */
  private static double[] component(float[][] rows, double[] other) {
    double[] direction = new double[rows[0].length];
    for (int j = 0; j < direction.length; j++) {
      direction[j] = 1 + (j % 7) / 7.0;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[direction.length];
      double[] along = along(rows, direction);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < next.length; j++) {
          next[j] += along[i] * rows[i][j];
        }
      }
      if (other != null) {
        remove(other, next);
      }
      double length = Math.sqrt(dot(next, next));
      if (length < 1e-12) {
        return new double[direction.length];
      }
      for (int j = 0; j < next.length; j++) {
        next[j] /= length;
      }
      direction = next;
    }
    return direction;
  }

  private static void remove(double[] other, double[] from) {
    double share = dot(other, from);
    for (int j = 0; j < from.length; j++) {
      from[j] -= share * other[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double[] along(float[][] rows, double[] direction) {
    double[] along = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        along[i] += rows[i][j] * direction[j];
      }
    }
    return along;
  }

  /**
   * Between 0 and 1: half by value and half by rank, so that a few far ones do not press all others
   * together.
   */
  private static double[] spread(double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double range = Arrays.stream(values).max().orElse(0) - least;
    if (range < 1e-9) {
      double[] middle = new double[values.length];
      Arrays.fill(middle, 0.5);
      return middle;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] spread = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double rank = Arrays.binarySearch(sorted, values[i]) / (double) (values.length - 1);
      spread[i] = ((values[i] - least) / range + rank) / 2;
    }
    return spread;
  }
}
