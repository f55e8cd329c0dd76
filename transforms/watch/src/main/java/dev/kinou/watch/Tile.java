package dev.kinou.watch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors, and the same as whole numbers of eight bits times a step, whose products are computed
 * much faster; with what is lost by that at most.
 */
final class Tile {
  /** What is a good size for a core's cache. */
  private static final int ROWS = 256;

  private static final int COLUMNS = 512;

  /** Columns whose products share a highest; the model's number, too. */
  static final int GROUP = 64;

  /** Is added to the whole numbers, which are -127 to 127; the model's number, too. */
  private static final int ZERO = 128;

  private static final int LARGEST = 127;

  private final int from;
  private final List<float[]> vectors;
  private final int dimensions;
  private final int width;
  private final double step;
  private final ByteBuffer codes;
  private double length;
  private double lost;

  private Tile(int from, List<float[]> vectors, boolean columns) {
    this.from = from;
    this.vectors = vectors;
    this.dimensions = vectors.get(0).length;
    this.width = columns ? (vectors.size() + GROUP - 1) / GROUP * GROUP : vectors.size();
    float largest = 0;
    for (float[] vector : vectors) {
      if (vector.length != dimensions) {
        throw Matrix.unequal(dimensions, vector.length);
      }
      for (float cell : vector) {
        largest = Math.max(largest, Math.abs(cell));
      }
    }
    step = largest > 0 ? (double) largest / LARGEST : 1;
    byte[] cells = new byte[width * dimensions];
    Arrays.fill(cells, (byte) ZERO);
    for (int i = 0; i < vectors.size(); i++) {
      encode(vectors.get(i), cells, columns ? i : i * dimensions, columns ? width : 1);
    }
    codes = ByteBuffer.allocateDirect(cells.length).put(cells).flip();
  }

  private void encode(float[] vector, byte[] cells, int at, int stride) {
    double squares = 0;
    double squaresLost = 0;
    for (int i = 0; i < dimensions; i++) {
      int code = (int) Math.rint(vector[i] / step);
      cells[at + i * stride] = (byte) (ZERO + code);
      double loss = vector[i] - code * step;
      squares += (double) vector[i] * vector[i];
      squaresLost += loss * loss;
    }
    length = Math.max(length, Math.sqrt(squares));
    lost = Math.max(lost, Math.sqrt(squaresLost));
  }

  /** To be compared with {@link #columns}. */
  static List<Tile> rows(List<float[]> vectors) {
    return tiles(vectors, ROWS, false);
  }

  /** Turned on their side, and filled up to whole groups. */
  static List<Tile> columns(List<float[]> vectors) {
    return tiles(vectors, COLUMNS, true);
  }

  private static List<Tile> tiles(List<float[]> vectors, int size, boolean columns) {
    List<Tile> tiles = new ArrayList<>();
    for (int from = 0; from < vectors.size(); from += size) {
      int to = Math.min(vectors.size(), from + size);
      tiles.add(new Tile(from, vectors.subList(from, to), columns));
    }
    return tiles;
  }

  /** The number of the first vector among those that were cut into tiles. */
  int from() {
    return from;
  }

  int size() {
    return vectors.size();
  }

  /** The size, and what it is filled up with. */
  int width() {
    return width;
  }

  int dimensions() {
    return dimensions;
  }

  float[] vector(int index) {
    return vectors.get(index);
  }

  ByteBuffer codes() {
    return codes.duplicate();
  }

  /**
   * The least product of codes that two vectors can have whose own is above {@code floor}, by the
   * inequality of Cauchy and Schwarz: {@code ab = a'b' + a'(b - b') + (a - a')b}.
   */
  int least(double floor, Tile other) {
    double missed = (length + lost) * other.lost + lost * other.length;
    double rounding = dimensions * Math.ulp(1f) * length * other.length;
    return (int) Math.floor((floor - missed - rounding) / (step * other.step));
  }
}
