package dev.kinou.watch;

import dev.kinou.records.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of a text, without case and punctuation; of unspaced scripts, characters. */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> c != '\'' && c != '’')
        .forEach(
            c -> {
              boolean alone = Scripts.unspaced(c);
              boolean within = !alone && isOfWord(c);
              if (!within && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (alone) {
                words.add(Character.toString(c));
              } else if (within) {
                word.appendCodePoint(c);
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean isOfWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** With a space around each word, so that phrases are found whole. */
  static String padded(String text) {
    return " " + String.join(" ", of(text)) + " ";
  }

  /** Two characters of an unspaced script count as a word. */
  static double count(List<String> words) {
    double count = 0;
    for (String word : words) {
      count += Scripts.unspaced(word.codePointAt(0)) ? 0.5 : 1;
    }
    return count;
  }
}
