package dev.kinou.knowledge;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paragraph of a loaded document: what was said, and the link to when.
 *
 * @param time from the beginning, for instance {@code 1:02:03}
 * @param title of the video, shortened
 */
public record Moment(String time, String title, URI link, String words) {
  private static final Pattern PARAGRAPH =
      Pattern.compile(
          "^\\[([0-9:]+) · ((?:\\\\.|[^\\]\\\\])*)]\\(([^()\\s]+)\\) ?(.*)$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** The moments that begin in {@code text}, a chunk or a whole document, in their order. */
  public static List<Moment> in(String text) {
    List<Moment> moments = new ArrayList<>();
    Matcher paragraph = PARAGRAPH.matcher(text);
    while (paragraph.find()) {
      moments.add(
          new Moment(
              paragraph.group(1),
              PlainText.unescape(paragraph.group(2)),
              URI.create(paragraph.group(3)),
              PlainText.unescape(paragraph.group(4)).strip()));
    }
    return moments;
  }

  /** How many different words of {@code question} were said. */
  long shared(String question) {
    Set<String> said = words(words);
    return words(question).stream().filter(said::contains).count();
  }

  static Comparator<Moment> nearestTo(String question) {
    return Comparator.comparingLong((Moment moment) -> moment.shared(question)).reversed();
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(word -> words.add(word.group()));
    return words;
  }
}
