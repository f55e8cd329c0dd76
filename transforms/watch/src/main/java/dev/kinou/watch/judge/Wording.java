package dev.kinou.watch.judge;

import dev.kinou.records.Scripts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which quotes are looked up word for word. What differs in the form of Unicode (NFKC),
 * in white space or in the shape of quote marks is taken as the same; nothing else is.
 */
final class Wording {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 300;

  /** Characters with what combines with them, so that they can be normalised one by one. */
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** Marks around a quote, and where it was cut, are not its words. */
  private static final Pattern AROUND =
      Pattern.compile("\\A(?:[\"' ]|\\.{3})+|(?:[\"' ]|\\.{3})+\\z");

  private final String original;
  private final StringBuilder plain = new StringBuilder();

  /** Where in the original each character of {@code plain} is from. */
  private final List<Integer> starts = new ArrayList<>();

  private final List<Integer> ends = new ArrayList<>();

  private Wording(String original) {
    this.original = original;
    Matcher cluster = CLUSTER.matcher(original);
    while (cluster.find()) {
      add(plain(cluster.group()), cluster.start(), cluster.end());
    }
  }

  /**
   * The words of {@code text} that {@code quote} is, as they stand there.
   *
   * @return empty if they do not, or if they are too few or too many to show
   */
  static Optional<String> find(String quote, String text) {
    String sought = AROUND.matcher(new Wording(quote).plain).replaceAll("");
    int length = sought.codePointCount(0, sought.length());
    return length < SHORTEST || length > LONGEST
        ? Optional.empty()
        : new Wording(text).find(sought);
  }

  private Optional<String> find(String sought) {
    for (int at = plain.indexOf(sought); at >= 0; at = plain.indexOf(sought, at + 1)) {
      int end = at + sought.length();
      if (!within(at) && !within(end)) {
        String words = original.substring(starts.get(at), ends.get(end - 1));
        return Optional.of(words.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " "));
      }
    }
    return Optional.empty();
  }

  /** Whether a word goes on there. */
  private boolean within(int at) {
    if (at <= 0 || at >= plain.length()) {
      return false;
    }
    int before = plain.codePointBefore(at);
    int after = plain.codePointAt(at);
    return Character.isLetterOrDigit(before)
        && Character.isLetterOrDigit(after)
        && !Scripts.unspaced(before)
        && !Scripts.unspaced(after);
  }

  private void add(String piece, int start, int end) {
    for (char c : piece.toCharArray()) {
      boolean repeated = c == ' ' && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ');
      if (!repeated) {
        plain.append(c);
        starts.add(start);
        ends.add(end);
      }
    }
  }

  private static String plain(String cluster) {
    StringBuilder marks = new StringBuilder(cluster.length());
    cluster.codePoints().map(Wording::quoteMark).forEach(marks::appendCodePoint);
    StringBuilder plain = new StringBuilder(marks.length());
    Normalizer.normalize(marks, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(c -> blank(c) ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static int quoteMark(int c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032', '\u00b4', '`', '\u2039', '\u203a' ->
          '\'';
      case '\u201c', '\u201d', '\u201e', '\u201f', '\u2033', '\u00ab', '\u00bb' -> '"';
      default -> c;
    };
  }
}
