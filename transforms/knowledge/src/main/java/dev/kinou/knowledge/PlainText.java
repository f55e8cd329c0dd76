package dev.kinou.knowledge;

/** Text from anywhere as one line that can break neither Markdown nor a file name. */
public final class PlainText {
  // Joiners (U+200C, U+200D) look like controls, but Persian, Hindi and emoji need them.
  private static final String BREAKS =
      "([\\p{Cntrl}\\p{Co}\\p{Cs}\\p{Z}\\s]|[\\p{Cf}&&[^\u200C\u200D]])+";

  private PlainText() {}

  /** One line of at most {@code most} code points, single spaces, no control characters. */
  public static String line(String text, int most) {
    String line = text.replaceAll(BREAKS, " ").strip();
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
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
