package dev.kinou.audio;

import java.util.List;

/** What programs write for people, cut to what a message has room for. */
final class Texts {
  private static final int LIMIT = 500;

  private Texts() {}

  /** The last line that says something, or empty. */
  static String lastLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : cut(lines.get(lines.size() - 1).strip());
  }

  /** yt-dlp's last error, without its prefix; else the last line. */
  static String error(String text) {
    List<String> errors = text.lines().filter(line -> line.startsWith("ERROR:")).toList();
    return errors.isEmpty()
        ? lastLine(text)
        : cut(errors.get(errors.size() - 1).substring("ERROR:".length()).strip());
  }

  private static String cut(String line) {
    return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
  }
}
