package dev.kinou.watch.judge;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Untrusted text within a prompt. It stands between two lines that it cannot know, each piece on
 * one line, without the characters that language models' templates mark roles with.
 */
final class Fence {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private final String mark;
  private final StringBuilder lines = new StringBuilder();

  Fence() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    this.mark = HexFormat.of().formatHex(bytes);
  }

  /** What begins and ends it, for instructions to name. */
  String mark() {
    return mark;
  }

  /**
   * @param label ours
   */
  Fence add(String label, String untrusted) {
    lines.append(label).append(": ").append(harmless(untrusted)).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return "BEGIN %s\n%sEND %s\n".formatted(mark, lines, mark);
  }

  /** On one line; with other brackets, since {@code <|system|>} and {@code [INST]} may be read. */
  static String harmless(String untrusted) {
    return visible(untrusted)
        .replaceAll("[<\uff1c]", "\u2039")
        .replaceAll("[>\uff1e]", "\u203a")
        .replace('[', '(')
        .replace(']', ')');
  }

  /** On one line, without characters that are not seen. */
  static String visible(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(c -> blank(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString().replaceAll(" {2,}", " ").strip();
  }

  private static boolean blank(int c) {
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
