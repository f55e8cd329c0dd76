package dev.kinou.knowledge.bench;

import java.util.Locale;

/**
 * Vectors that cost nothing and still find what shares words: a text is the sum of its words, each
 * word 384 signs made of its hash. The same text has the same vector, whatever its white space.
 */
final class WordVectors {
  static final int DIMENSIONS = 384;

  private WordVectors() {}

  static float[] of(String text) {
    int[] sums = new int[DIMENSIONS];
    int start = -1;
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i <= lower.length(); i++) {
      boolean inWord = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        add(sums, hash(lower, start, i), i - start > 3 ? 4 : 1);
        start = -1;
      }
    }
    return normalized(sums);
  }

  private static void add(int[] sums, long hash, int weight) {
    long state = hash;
    for (int i = 0; i < DIMENSIONS; i += Long.SIZE) {
      state += 0x9E3779B97F4A7C15L;
      long bits = mix(state);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        sums[i + bit] += ((bits >>> bit & 1) == 0) ? weight : -weight;
      }
    }
  }

  private static long hash(String text, int from, int to) {
    long hash = 1125899906842597L;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return mix(hash);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  private static float[] normalized(int[] sums) {
    double square = 0;
    for (int sum : sums) {
      square += (double) sum * sum;
    }
    float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = sums[i] * scale;
    }
    return vector;
  }
}
