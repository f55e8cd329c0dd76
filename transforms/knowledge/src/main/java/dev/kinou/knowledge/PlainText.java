package dev.kinou.knowledge;

import dev.kinou.records.OneLine;

/** Text from anywhere that can break neither Markdown nor a file name. */
public final class PlainText {
  private PlainText() {}

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
    String name =
        OneLine.of(text.replaceAll("[/\\\\:*?\"<>|%\\[\\]]", " "), 80).replaceAll("^\\.+", "");
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
