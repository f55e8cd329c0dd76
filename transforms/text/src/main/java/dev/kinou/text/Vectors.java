package dev.kinou.text;

/** Arithmetic on vectors. */
final class Vectors {
  private Vectors() {}

  /**
   * Makes {@code vector} one of length 1 (L2), in place.
   *
   * @throws IllegalArgumentException if it has no direction: zeros only, or not all finite
   */
  static float[] normalise(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new IllegalArgumentException("A vector of length " + length + " has no direction");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
