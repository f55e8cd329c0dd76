package dev.kinou.speech;

/** How loud sound is; full scale is 1. */
final class Levels {
  private Levels() {}

  /** The sum of squares from {@code from} to before {@code to}. */
  static double energy(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }

  /** The root mean square of the loudest stretch of {@code frame} samples in a range. */
  static double loudest(float[] samples, int from, int to, int frame) {
    double loudest = 0;
    for (int at = from; at < to; at += frame) {
      int end = Math.min(to, at + frame);
      loudest = Math.max(loudest, Math.sqrt(energy(samples, at, end) / (end - at)));
    }
    return loudest;
  }
}
