package dev.kinou.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What readers see as one character (extended grapheme clusters, Unicode Annex 29). The regular
 * expression's {@code \X} knows emoji sequences already in Java 17, {@code BreakIterator} does not.
 */
final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  /** The offsets at which {@code text} may be cut, both ends included. */
  static BitSet boundaries(String text) {
    BitSet boundaries = new BitSet(text.length() + 1);
    boundaries.set(0);
    boundaries.set(text.length());
    Matcher matcher = CLUSTER.matcher(text);
    while (matcher.find()) {
      boundaries.set(matcher.end());
    }
    return boundaries;
  }

  /**
   * At most {@code most} code points of {@code text}, with an ellipsis where some were left off.
   */
  static String shorten(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    int end = boundaries(text).previousSetBit(text.offsetByCodePoints(0, most - 1));
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** {@code text} with every run of white space and control characters as one space. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        space = true;
      } else {
        line.append(space && !line.isEmpty() ? " " : "").appendCodePoint(c);
        space = false;
      }
    }
    return line.toString();
  }
}
