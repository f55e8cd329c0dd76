package dev.kinou.pipeline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be, by Levenshtein's distance. */
final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean "x"?} or, where nothing is near, {@code ; known here: x, y}. */
  static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(near -> "; did you mean \"" + near + "\"?")
        .orElseGet(() -> "; known here: " + String.join(", ", known));
  }

  /** The nearest of the known words, if not more than half of it was mistyped. */
  static Optional<String> to(String word, Collection<String> known) {
    String typed = normal(word);
    return known.stream()
        .filter(k -> distance(typed, normal(k)) <= Math.max(1, Math.min(k.length(), 6) / 2))
        .min(Comparator.comparingInt(k -> distance(typed, normal(k))));
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
