package dev.kinou.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a line into pieces of a limited length, after a sentence if it can, else after a word. */
public final class Sentences {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…])\\s+|(?<=[。！？])");

  private Sentences() {}

  /**
   * @param most code points in a piece, at least 2
   */
  public static List<String> split(String line, int most) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String sentence : SENTENCE.split(line)) {
      String rest = sentence;
      if (length(piece) + 1 + length(rest) > most && !piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      while (length(rest) > most) {
        int cut = cut(rest, most);
        pieces.add(rest.substring(0, cut).strip());
        rest = rest.substring(cut).strip();
      }
      piece.append(piece.isEmpty() ? "" : " ").append(rest);
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    return pieces;
  }

  private static int cut(String text, int most) {
    int end = text.offsetByCodePoints(0, most);
    int space = text.lastIndexOf(' ', end);
    // A backslash belongs to what follows it.
    int hard = text.charAt(end - 1) == '\\' && text.charAt(end - 2) != '\\' ? end - 1 : end;
    return space > end / 2 ? space : hard;
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
