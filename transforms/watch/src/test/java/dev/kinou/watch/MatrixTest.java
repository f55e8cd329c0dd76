package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};
  private static final float[] NORTH_EAST = {0.6f, 0.8f};

  @Test
  void givenSeveral_findsTheNearestAndItsCosine() {
    Matrix matrix = new Matrix(List.of(EAST, NORTH, NORTH));

    assertThat(matrix.nearest(NORTH_EAST)).as("the first of equals").isEqualTo(1);
    assertThat(matrix.cosine(NORTH_EAST)).isEqualTo(0.8, within(1e-6));
    assertThat(matrix.cosine(new float[] {-1, 0})).isZero();
  }

  @Test
  void givenNone_isNearToNothing() {
    assertThat(new Matrix(List.of()).cosine(EAST)).isEqualTo(-1);
  }

  @Test
  void givenVectorsOfTwoEmbedders_saysSo() {
    assertThatThrownBy(() -> new Matrix(List.of(EAST)).cosine(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("were they made by two embedders?");
  }
}
