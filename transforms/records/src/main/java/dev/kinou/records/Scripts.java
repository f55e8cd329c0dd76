package dev.kinou.records;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/** What is known of writing without a dictionary. */
public final class Scripts {
  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private Scripts() {}

  /** Whether a character is of a script that is written without spaces between words. */
  public static boolean unspaced(int codePoint) {
    return UNSPACED.contains(UnicodeScript.of(codePoint));
  }

  /** What stands between two pieces of one text: a space, but not within an unspaced script. */
  public static String separator(CharSequence before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return "";
    }
    int last = Character.codePointBefore(before, before.length());
    return joins(last) && joins(after.codePointAt(0)) ? "" : " ";
  }

  private static boolean joins(int codePoint) {
    return unspaced(codePoint)
        || UnicodeBlock.of(codePoint) == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION;
  }
}
