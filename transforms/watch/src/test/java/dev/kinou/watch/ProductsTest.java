package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ProductsTest {
  @Test
  void givenAnySizes_readsEachCosineAboveTheFloorOnce() throws Exception {
    Random random = new Random(1);
    for (int dimensions : new int[] {1, 3, 384}) {
      for (int rows : new int[] {1, 255, 257}) {
        for (int columns : new int[] {1, 63, 64, 65, 513}) {
          for (double floor : new double[] {-2, 0, 0.3, 1}) {
            assertThatAllAboveAreRead(
                vectors(random, rows, dimensions), vectors(random, columns, dimensions), floor);
          }
        }
      }
    }
  }

  @Test
  void givenVectorsLikeThoseOfSpeech_readsEachCosineAboveTheFloorOnce() throws Exception {
    DrawnVectors drawn = new DrawnVectors(2);
    for (double floor : new double[] {0.1, 0.5, 0.65, 0.9}) {
      assertThatAllAboveAreRead(videos(drawn, 17), videos(drawn, 40), floor);
    }
  }

  @Test
  void givenVectorsOfOneVeryLargeNumber_missesNothing() throws Exception {
    Random random = new Random(3);
    List<float[]> rows = videos(new DrawnVectors(3), 2);
    for (float[] row : rows) {
      row[7] += 20 * random.nextFloat();
    }

    assertThatAllAboveAreRead(rows, rows, 100);
    assertThatAllAboveAreRead(rows, rows, 0.5);
  }

  @Test
  void givenVectorsOfZeros_readsZero() throws Exception {
    assertThatAllAboveAreRead(List.of(new float[5]), List.of(new float[5]), -0.5);
    assertThatAllAboveAreRead(List.of(new float[5]), List.of(new float[5]), 0.5);
  }

  @Test
  void givenARisingFloor_findsTheFirstOfTheNearestWithAnyNumberOfThreads() throws Exception {
    DrawnVectors drawn = new DrawnVectors(4);
    List<float[]> rows = videos(drawn, 20);
    List<float[]> columns = videos(drawn, 50);
    columns.addAll(columns.subList(0, 700));
    columns.addAll(rows.subList(0, 90));
    columns.addAll(rows.subList(0, 90));
    Nearest expected = new Nearest(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        float cosine = (float) Matrix.dot(rows.get(row), columns.get(column));
        if (cosine > expected.cosines[row] + 1e-6) {
          expected.read(row, column, cosine);
        }
      }
    }

    for (int threads : new int[] {1, 2, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      Nearest found = new Nearest(rows.size());
      List<Tile> past = Tile.columns(columns);
      Products products = Products.get();
      pool.submit(
              () ->
                  Tile.rows(rows).parallelStream()
                      .forEach(tile -> past.forEach(other -> products.compare(tile, other, found))))
          .get();
      pool.shutdown();

      assertThat(found.columns).isEqualTo(expected.columns);
      assertThat(found.cosines).containsExactly(expected.cosines, within(1e-6f));
    }
  }

  @Test
  void givenNothing_readsNothing() {
    assertThat(Tile.rows(List.of())).isEmpty();
    assertThat(Tile.columns(List.of())).isEmpty();
  }

  @Test
  void givenVectorsOfTwoEmbedders_saysSo() throws Exception {
    Products products = Products.get();
    Tile rows = Tile.rows(List.of(new float[4])).get(0);
    Tile columns = Tile.columns(List.of(new float[3])).get(0);

    assertThatThrownBy(() -> products.compare(rows, columns, new Nearest(1)))
        .hasMessageContaining("there were 3 and 4: were they made by two embedders?");
    assertThatThrownBy(() -> Tile.rows(List.of(new float[3], new float[4])))
        .hasMessageContaining("there were 3 and 4: were they made by two embedders?");
  }

  private static void assertThatAllAboveAreRead(
      List<float[]> rows, List<float[]> columns, double floor) throws Exception {
    Products products = Products.get();
    float[][] found = new float[rows.size()][columns.size()];
    for (float[] row : found) {
      Arrays.fill(row, Float.NaN);
    }
    Products.Reader reader =
        new Products.Reader() {
          @Override
          public double floor(int row) {
            return floor;
          }

          @Override
          public void read(int row, int column, float cosine) {
            assertThat(found[row][column]).isNaN();
            found[row][column] = cosine;
          }
        };
    for (Tile tile : Tile.rows(rows)) {
      Tile.columns(columns).forEach(other -> products.compare(tile, other, reader));
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        double cosine = Matrix.dot(rows.get(row), columns.get(column));
        double near = 3e-6 * Math.max(1, Math.abs(cosine));
        if (Math.abs(cosine - floor) > near) {
          assertThat(Float.isNaN(found[row][column])).isEqualTo(cosine <= floor);
        }
        if (!Float.isNaN(found[row][column])) {
          assertThat((double) found[row][column]).isCloseTo(cosine, within(near));
        }
      }
    }
  }

  private static List<float[]> videos(DrawnVectors drawn, int count) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.addAll(drawn.passages(30));
    }
    return vectors;
  }

  private static List<float[]> vectors(Random random, int count, int dimensions) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimensions];
      double squares = 0;
      for (int k = 0; k < dimensions; k++) {
        vector[k] = (float) random.nextGaussian();
        squares += vector[k] * vector[k];
      }
      for (int k = 0; k < dimensions; k++) {
        vector[k] /= (float) Math.sqrt(squares);
      }
      vectors.add(vector);
    }
    return Collections.unmodifiableList(vectors);
  }

  private static final class Nearest implements Products.Reader {
    private final float[] cosines;
    private final int[] columns;

    Nearest(int rows) {
      cosines = new float[rows];
      columns = new int[rows];
      Arrays.fill(cosines, -1);
    }

    @Override
    public double floor(int row) {
      return cosines[row];
    }

    @Override
    public void read(int row, int column, float cosine) {
      cosines[row] = cosine;
      columns[row] = column;
    }
  }
}
