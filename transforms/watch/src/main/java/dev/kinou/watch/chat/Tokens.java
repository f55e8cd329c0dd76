package dev.kinou.watch.chat;

import dev.kinou.records.Scripts;

/**
 * How many tokens a text takes, counted on the safe side: the model's own tokenizer is not at hand.
 */
public final class Tokens {
  private static final int LATIN_LETTERS = 3;
  private static final int OTHER_LETTERS = 2;

  private Tokens() {}

  /**
   * A token for three characters of Latin script (models take four or five in English), for two of
   * others, and for each one of a script without spaces.
   */
  public static long estimate(String text) {
    double tokens = text.codePoints().mapToDouble(Tokens::share).sum();
    return (long) Math.ceil(tokens);
  }

  private static double share(int codePoint) {
    if (Scripts.unspaced(codePoint)) {
      return 1;
    }
    return codePoint < 0x250 ? 1.0 / LATIN_LETTERS : 1.0 / OTHER_LETTERS;
  }
}
