package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import java.util.List;
import org.apache.lucene.util.VectorUtil;

/** Vectors of length 1, one a row. */
record Matrix(List<float[]> vectors) {
  Matrix {
    vectors = List.copyOf(vectors);
  }

  static Matrix ofPassages(List<EmbeddedPassage> passages) {
    return new Matrix(passages.stream().map(EmbeddedPassage::vector).toList());
  }

  static IllegalArgumentException unequal(int one, int other) {
    return new IllegalArgumentException(
        "Passages that are compared have vectors of one length, but there were %d and %d: were they made by two embedders?"
            .formatted(one, other));
  }

  int rows() {
    return vectors.size();
  }

  float[] row(int index) {
    return vectors.get(index);
  }

  double dot(int row, float[] vector) {
    return dot(row(row), vector);
  }

  /** The row that is nearest to a vector; the first of equals. */
  int nearest(float[] vector) {
    int nearest = 0;
    double most = -1;
    for (int row = 0; row < rows(); row++) {
      double cosine = dot(row, vector);
      if (cosine > most) {
        most = cosine;
        nearest = row;
      }
    }
    return nearest;
  }

  /** The cosine of a vector with the row that is nearest to it; -1 where there is none. */
  double cosine(float[] vector) {
    return rows() == 0 ? -1 : dot(nearest(vector), vector);
  }

  static double dot(float[] one, float[] other) {
    if (one.length != other.length) {
      throw unequal(one.length, other.length);
    }
    return VectorUtil.dotProduct(one, other);
  }
}
