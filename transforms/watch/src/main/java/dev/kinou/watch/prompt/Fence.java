package dev.kinou.watch.prompt;

import dev.kinou.records.OneLine;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Untrusted text within a prompt. It stands between two lines that it cannot know, each piece on
 * one line, without the characters that language models' templates mark roles with.
 */
public final class Fence {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private final String mark;
  private final StringBuilder lines = new StringBuilder();

  public Fence() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    this.mark = HexFormat.of().formatHex(bytes);
  }

  /** What begins and ends it, for instructions to name. */
  public String mark() {
    return mark;
  }

  /**
   * @param label ours
   */
  public Fence add(String label, String untrusted) {
    lines.append(label).append(": ").append(harmless(untrusted)).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return "BEGIN %s\n%sEND %s\n".formatted(mark, lines, mark);
  }

  /** On one line; with other brackets, since {@code <|system|>} and {@code [INST]} may be read. */
  static String harmless(String untrusted) {
    return OneLine.of(untrusted)
        .replaceAll("[<\uff1c]", "\u2039")
        .replaceAll("[>\uff1e]", "\u203a")
        .replace('[', '(')
        .replace(']', ')');
  }
}
