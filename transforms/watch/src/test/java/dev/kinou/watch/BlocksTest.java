package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {
  @Test
  void givenAnyNumberOfVectors_comparesEachWithEach() {
    for (int rows : new int[] {1, 3, 4, 7}) {
      for (int others : new int[] {1, 63, 64, 65, 130}) {
        Matrix matrix = matrix(rows, 5, rows);
        Matrix other = matrix(others, 5, 1000 + others);
        double[][] seen = new double[rows][others];

        new Blocks(other)
            .compare(
                matrix,
                (row, from, cosines, count) -> {
                  for (int i = 0; i < count; i++) {
                    seen[row][from + i] += cosines[i];
                  }
                });

        for (int row = 0; row < rows; row++) {
          for (int i = 0; i < others; i++) {
            assertThat(seen[row][i]).isCloseTo(matrix.dot(row, row(other, i)), within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void givenVectorsOfTwoEmbedders_saysSo() {
    assertThatThrownBy(
            () -> new Blocks(matrix(2, 3, 1)).compare(matrix(1, 4, 2), (r, f, c, n) -> {}))
        .hasMessageContaining("there were 3 and 4: were they made by two embedders?");
  }

  private static float[] row(Matrix matrix, int row) {
    float[] cells = new float[matrix.columns()];
    System.arraycopy(matrix.cells(), row * cells.length, cells, 0, cells.length);
    return cells;
  }

  private static Matrix matrix(int rows, int columns, long seed) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      float[] vector = new float[columns];
      for (int i = 0; i < columns; i++) {
        vector[i] = random.nextFloat() - 0.5f;
      }
      vectors.add(vector);
    }
    return Matrix.of(vectors);
  }
}
