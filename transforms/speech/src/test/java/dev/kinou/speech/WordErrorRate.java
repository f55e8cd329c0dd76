package dev.kinou.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Substituted, missing and added words over the words that were said (Levenshtein's distance). */
final class WordErrorRate {
  private long errors;
  private long words;

  /** Compares words, not case or punctuation. */
  WordErrorRate add(String said, String heard) {
    List<String> wanted = words(said);
    errors += distance(wanted, words(heard));
    words += wanted.size();
    return this;
  }

  double rate() {
    return (double) errors / words;
  }

  private static List<String> words(String text) {
    return Arrays.stream(
            text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}' ]+", " ").strip().split(" +"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static int distance(List<String> wanted, List<String> given) {
    int[] row = new int[given.size() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= wanted.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= given.size(); j++) {
        int substituted = diagonal + (wanted.get(i - 1).equals(given.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[given.size()];
  }
}
