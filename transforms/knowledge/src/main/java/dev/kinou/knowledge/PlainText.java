package dev.kinou.knowledge;

/** Text from anywhere as one line that can break neither Markdown nor a file name. */
public final class PlainText {
  private PlainText() {}

  /** One line of at most {@code most} code points, single spaces, no control characters. */
  public static String line(String text, int most) {
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
      case Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> false;
    };
  }

  /** Keeps brackets, tags and code marks from meaning anything in Markdown. */
  public static String escape(String line) {
    return line.replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("`", "\\`")
        .replace("<", "&lt;");
  }

  /** What {@link #escape} was given. */
  public static String unescape(String line) {
    return line.replace("&lt;", "<").replaceAll("\\\\([\\\\\\[\\]`])", "$1");
  }

  /** A part of a file's name on any server: no separators, no quotes, at most 120 bytes. */
  public static String fileName(String text) {
    String name = line(text.replaceAll("[/\\\\:*?\"<>|%\\[\\]]", " "), 80).replaceAll("^\\.+", "");
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int c : name.codePoints().toArray()) {
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > 120) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.toString().strip();
  }
}
