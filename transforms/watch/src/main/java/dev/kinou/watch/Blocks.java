package dev.kinou.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors that many others are compared with, in blocks of {@value #WIDTH} that fit a core's cache,
 * each turned on its side: then the innermost loop runs over vectors, not along one, and the JVM
 * computes several at a time.
 */
final class Blocks {
  private static final int WIDTH = 64;

  /** Rows that share one pass over a block. */
  private static final int HEIGHT = 4;

  private final int rows;
  private final int columns;
  private final List<float[]> blocks = new ArrayList<>();

  Blocks(Matrix matrix) {
    rows = matrix.rows();
    columns = matrix.columns();
    for (int from = 0; from < rows; from += WIDTH) {
      float[] block = new float[columns * WIDTH];
      for (int row = from; row < Math.min(rows, from + WIDTH); row++) {
        for (int column = 0; column < columns; column++) {
          block[column * WIDTH + row - from] = matrix.cells()[row * columns + column];
        }
      }
      blocks.add(block);
    }
  }

  /** What is made of the cosines of a few rows with the vectors of a block. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param row of the matrix
     * @param from number of the first vector
     * @param cosines with {@code count} vectors
     */
    void read(int row, int from, float[] cosines, int count);
  }

  /** Compares each row with every vector, in a fixed order. */
  void compare(Matrix matrix, Reader reader) {
    if (rows > 0 && matrix.rows() > 0 && matrix.columns() != columns) {
      throw Matrix.unequal(columns, matrix.columns());
    }
    float[][] sums = new float[HEIGHT][WIDTH];
    for (int block = 0; block < blocks.size(); block++) {
      int from = block * WIDTH;
      int count = Math.min(WIDTH, rows - from);
      for (int row = 0; row < matrix.rows(); row += HEIGHT) {
        int height = Math.min(HEIGHT, matrix.rows() - row);
        for (float[] sum : sums) {
          Arrays.fill(sum, 0);
        }
        if (height == HEIGHT) {
          four(matrix.cells(), row * columns, blocks.get(block), sums);
        } else {
          for (int i = 0; i < height; i++) {
            one(matrix.cells(), (row + i) * columns, blocks.get(block), sums[i]);
          }
        }
        for (int i = 0; i < height; i++) {
          reader.read(row + i, from, sums[i], count);
        }
      }
    }
  }

  private void four(float[] cells, int at, float[] block, float[][] sums) {
    float[] sum0 = sums[0];
    float[] sum1 = sums[1];
    float[] sum2 = sums[2];
    float[] sum3 = sums[3];
    for (int column = 0; column < columns; column++) {
      float cell0 = cells[at + column];
      float cell1 = cells[at + columns + column];
      float cell2 = cells[at + 2 * columns + column];
      float cell3 = cells[at + 3 * columns + column];
      int offset = column * WIDTH;
      for (int i = 0; i < WIDTH; i++) {
        float other = block[offset + i];
        sum0[i] += cell0 * other;
        sum1[i] += cell1 * other;
        sum2[i] += cell2 * other;
        sum3[i] += cell3 * other;
      }
    }
  }

  private void one(float[] cells, int at, float[] block, float[] sum) {
    for (int column = 0; column < columns; column++) {
      float cell = cells[at + column];
      int offset = column * WIDTH;
      for (int i = 0; i < WIDTH; i++) {
        sum[i] += cell * block[offset + i];
      }
    }
  }
}
