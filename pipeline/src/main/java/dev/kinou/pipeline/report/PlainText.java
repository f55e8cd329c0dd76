package dev.kinou.pipeline.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text from outside for a terminal: harmless, and cut to columns rather than characters. */
public final class PlainText {
  private PlainText() {}

  /**
   * Without line ends, escape sequences and the invisible characters that reorder or hide what
   * follows them.
   */
  public static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (Character.isWhitespace(c)) {
                out.append(' ');
              } else if (c == 0x200D) {
                // Joins emoji and is needed by several scripts.
                out.appendCodePoint(c);
              } else if (type != Character.CONTROL
                  && type != Character.FORMAT
                  && type != Character.SURROGATE
                  && type != Character.LINE_SEPARATOR
                  && type != Character.PARAGRAPH_SEPARATOR) {
                out.appendCodePoint(c);
              }
            });
    return out.toString().replaceAll(" {2,}", " ").strip();
  }

  /** At most so many columns, the last one an ellipsis where something is missing. */
  public static String cut(String text, int columns) {
    if (columns <= 0) {
      return "";
    }
    if (columns(text) <= columns) {
      return text;
    }
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int end = 0;
    int used = 0;
    for (int next = clusters.next(); next != BreakIterator.DONE; next = clusters.next()) {
      used += columns(text.substring(end, next));
      if (used > columns - 1) {
        break;
      }
      end = next;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** How many columns a terminal gives it: two to an East Asian wide character or an emoji. */
  static int columns(String text) {
    return text.codePoints().map(PlainText::columns).sum();
  }

  /**
   * Breaks at spaces; a word longer than the width stays whole, so that addresses can be copied.
   *
   * @param first what the first line begins with
   * @param rest what the other lines begin with
   */
  public static List<String> wrap(String first, String rest, String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && columns(line.toString()) + 1 + columns(word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  // Unicode Standard Annex 11, to what terminals do in practice.
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0x1F3FB && c <= 0x1F3FF) {
      return 0;
    }
    boolean wide =
        c >= 0x1100 && c <= 0x115F
            || c >= 0x2E80 && c <= 0x303E
            || c >= 0x3041 && c <= 0xA4CF
            || c >= 0xAC00 && c <= 0xD7A3
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0xFE30 && c <= 0xFE6F
            || c >= 0xFF00 && c <= 0xFF60
            || c >= 0xFFE0 && c <= 0xFFE6
            || c >= 0x1F300 && c <= 0x1F64F
            || c >= 0x1F680 && c <= 0x1F6FF
            || c >= 0x1F900 && c <= 0x1FAFF
            || c >= 0x20000 && c <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
