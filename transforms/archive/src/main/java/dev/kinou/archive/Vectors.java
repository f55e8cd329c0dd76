package dev.kinou.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors as a file: {@code float[count][dimensions]}, little-endian IEEE 754 binary32, no header.
 */
final class Vectors {
  private Vectors() {}

  static byte[] write(List<float[]> vectors, int dimensions) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vectors.size() * dimensions * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (float[] vector : vectors) {
      if (vector.length != dimensions) {
        throw new IllegalArgumentException(
            "Vectors of one document have one length, but there were %d and %d"
                .formatted(dimensions, vector.length));
      }
      floats.put(vector);
    }
    return bytes.array();
  }

  static List<float[]> read(byte[] bytes, int dimensions) {
    FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    List<float[]> vectors = new ArrayList<>();
    while (floats.hasRemaining()) {
      float[] vector = new float[dimensions];
      floats.get(vector);
      vectors.add(vector);
    }
    return vectors;
  }
}
