package dev.kinou.records;

import java.util.Arrays;

/**
 * A passage with its vector.
 *
 * @param vector {@code float[dimensions]}, of length 1
 */
public record EmbeddedPassage(Passage passage, float[] vector) {
  @Override
  public boolean equals(Object other) {
    return other instanceof EmbeddedPassage that
        && passage.equals(that.passage)
        && Arrays.equals(vector, that.vector);
  }

  @Override
  public int hashCode() {
    return 31 * passage.hashCode() + Arrays.hashCode(vector);
  }
}
