package dev.kinou.speech;

/** That a configured value lies in its range. */
final class Check {
  private Check() {}

  static void range(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "speech.%s is %s, but must lie between %s and %s"
              .formatted(name, plain(value), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
