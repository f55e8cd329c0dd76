package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import java.util.List;

/**
 * Vectors of length 1, one a row.
 *
 * @param cells {@code float[rows][columns]}, row by row
 */
record Matrix(int rows, int columns, float[] cells) {

  static Matrix of(List<float[]> vectors) {
    int columns = vectors.isEmpty() ? 0 : vectors.get(0).length;
    float[] cells = new float[vectors.size() * columns];
    for (int row = 0; row < vectors.size(); row++) {
      float[] vector = vectors.get(row);
      if (vector.length != columns) {
        throw unequal(columns, vector.length);
      }
      System.arraycopy(vector, 0, cells, row * columns, columns);
    }
    return new Matrix(vectors.size(), columns, cells);
  }

  static Matrix ofPassages(List<EmbeddedPassage> passages) {
    return of(passages.stream().map(EmbeddedPassage::vector).toList());
  }

  /** One below the other. */
  static Matrix join(List<Matrix> parts) {
    int rows = parts.stream().mapToInt(Matrix::rows).sum();
    int columns = parts.stream().mapToInt(Matrix::columns).max().orElse(0);
    float[] cells = new float[rows * columns];
    int at = 0;
    for (Matrix part : parts) {
      if (part.rows() > 0 && part.columns() != columns) {
        throw unequal(columns, part.columns());
      }
      System.arraycopy(part.cells(), 0, cells, at, part.cells().length);
      at += part.cells().length;
    }
    return new Matrix(rows, columns, cells);
  }

  static IllegalArgumentException unequal(int one, int other) {
    return new IllegalArgumentException(
        "Passages that are compared have vectors of one length, but there were %d and %d: were they made by two embedders?"
            .formatted(one, other));
  }

  double dot(int row, float[] vector) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += (double) cells[row * columns + i] * vector[i];
    }
    return sum;
  }

  /** The row that is nearest to a vector; the first of equals. */
  int nearest(float[] vector) {
    int nearest = 0;
    for (int row = 1; row < rows; row++) {
      nearest = dot(row, vector) > dot(nearest, vector) ? row : nearest;
    }
    return nearest;
  }

  static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
