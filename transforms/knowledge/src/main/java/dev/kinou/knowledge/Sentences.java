package dev.kinou.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into pieces of a limited length, after a sentence if it can, else after a word. */
public final class Sentences {
  private Sentences() {}

  /**
   * @param most code points in a piece, at least 2
   */
  public static List<String> split(String line, int most) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String sentence : sentences(line)) {
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

  /** Ends after white space that follows {@code .!?…}, or right after {@code 。！？}. */
  private static List<String> sentences(String line) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < line.length(); i++) {
      char before = line.charAt(i - 1);
      int next = i;
      if (before == '。' || before == '！' || before == '？') {
        sentences.add(line.substring(from, i));
      } else if (".!?…".indexOf(before) >= 0 && Character.isWhitespace(line.charAt(i))) {
        sentences.add(line.substring(from, i));
        while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
          next++;
        }
      } else {
        continue;
      }
      from = next;
      i = next;
    }
    if (from < line.length()) {
      sentences.add(line.substring(from));
    }
    return sentences;
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
