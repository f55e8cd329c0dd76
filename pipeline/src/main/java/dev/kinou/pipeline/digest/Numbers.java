package dev.kinou.pipeline.digest;

import java.util.Locale;

/** Numbers as drawings and scores have them. */
final class Numbers {
  private Numbers() {}

  /** To a tenth, for a drawing. */
  static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  /** {@code +0.42}, {@code −0.10}. */
  static String points(double value) {
    String text = String.format(Locale.ROOT, "%.2f", Math.abs(value));
    return text.equals("0.00") ? "0" : (value < 0 ? "−" : "+") + text;
  }
}
