package dev.kinou.watch.search;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language model's answer, made harmless, and what it cites.
 *
 * @param text lines without control characters, addresses and Markdown's links; each citation as
 *     {@code [1]}, those of nothing dropped
 * @param numbers that stand in the text, from 1
 */
public record Citations(String text, SortedSet<Integer> numbers) {
  /** {@code [1]}, {@code [1, 2]}, and {@code 【1†L3-L5】}, as some models are trained to write. */
  private static final Pattern CITATION =
      Pattern.compile(
          " ?(?:\\[(\\d{1,3}(?:\\s*[,;]\\s*\\d{1,3})*)]|【(\\d{1,3}(?:\\s*[,;]\\s*\\d{1,3})*)[^】\\n]{0,40}】)");

  private static final Pattern THOUGHTS = Pattern.compile("(?s)^\\s*<think>.*?</think>");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]\\n]{0,300})]\\([^)\\n]{0,2000}\\)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]{1,20}://|www\\.)[^\\s<>\"'()\\[\\]]+");

  /**
   * @param answer as the model wrote it, which may be anything
   * @param sources how many there are to cite
   */
  public static Citations of(String answer, int sources) {
    String text = THOUGHTS.matcher(answer).replaceFirst("");
    text = LINK.matcher(harmless(text)).replaceAll(link -> quoted(words(link)));
    text = ADDRESS.matcher(text).replaceAll("(address left out)");
    SortedSet<Integer> numbers = new TreeSet<>();
    text =
        CITATION
            .matcher(text)
            .replaceAll(found -> quoted(citation(found.group(), sources, numbers)));
    return new Citations(text.strip(), numbers);
  }

  /** A link on a citation's number stays a citation. */
  private static String words(MatchResult link) {
    String words = link.group(1);
    return words.matches("\\d{1,3}") ? "[" + words + "]" : words;
  }

  private static String citation(String written, int sources, Set<Integer> numbers) {
    String list = written.replaceFirst("†.*", "");
    Integer[] valid =
        Pattern.compile("\\d+")
            .matcher(list)
            .results()
            .map(number -> Integer.valueOf(number.group()))
            .filter(number -> number >= 1 && number <= sources)
            .toArray(Integer[]::new);
    numbers.addAll(Arrays.asList(valid));
    StringBuilder text = new StringBuilder(written.startsWith(" ") && valid.length > 0 ? " " : "");
    for (int number : valid) {
      text.append('[').append(number).append(']');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** Without escape sequences, and what reorders or hides text; line ends and joiners stay. */
  private static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(Citations::visible)
        .forEach(c -> out.appendCodePoint(c == '\t' ? ' ' : c));
    return out.toString();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      // The joiners are needed by Persian, Hindi and emoji.
      case Character.FORMAT -> c == 0x200C || c == 0x200D;
      case Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
