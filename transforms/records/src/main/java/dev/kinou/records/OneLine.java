package dev.kinou.records;

/** Text from anywhere as one line. */
public final class OneLine {
  private OneLine() {}

  /** Single spaces, no control characters and none that are not seen. */
  public static String of(String text) {
    return unbroken(text);
  }

  /** The same of at most {@code most} code points, with an ellipsis where some were left off. */
  public static String of(String text, int most) {
    String line = unbroken(text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }

  /**
   * Every run of what breaks a line as one space; by hand, since every text that is loaded passes.
   */
  private static String unbroken(String text) {
    StringBuilder line = null; // made when something has to change
    boolean space = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean breaks = breaks(c);
      if (breaks && (space || c != ' ') && line == null) {
        line = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (line != null && !(breaks && space)) {
        line.appendCodePoint(breaks ? ' ' : c);
      }
      space = breaks;
      i += Character.charCount(c);
    }
    return (line == null ? text : line.toString()).strip();
  }

  // Joiners (U+200C, U+200D) look like controls, but Persian, Hindi and emoji need them.
  private static boolean breaks(int c) {
    if (c < 0x80) {
      return c <= ' ' || c == 0x7f;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> false;
    };
  }
}
