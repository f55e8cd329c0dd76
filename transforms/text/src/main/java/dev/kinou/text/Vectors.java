package dev.kinou.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

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

  /** As OpenAI's API sends it: little-endian IEEE 754, four bytes a number, in Base64. */
  static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
