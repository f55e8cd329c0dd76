package dev.kinou.captions;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** The words of a cue's line, without what is said about them. */
final class CueText {
  /** Of WebVTT and SubRip, with the times within a line, and SubStation's that SubRip carries. */
  private static final Pattern TAG = Pattern.compile("</?[\\p{Alnum}][^<>]*>|\\{\\\\[^{}]*\\}");

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern NEXT_SPEAKER = Pattern.compile("^(?:>>+|»)\\s*");

  /** Of sounds, as in {@code [Music]}, and notes. */
  private static final Pattern NO_WORDS =
      Pattern.compile(
          "(?:\\[[^\\]]*\\]|\\([^)]*\\)|（[^）]*）|【[^】]*】|［[^］]*］|\\*[^*]*\\*|[\\s\\p{P}\\p{S}])*");

  private CueText() {}

  /** On one line; empty where nobody speaks. */
  static String plain(String line) {
    String text = Parser.unescapeEntities(TAG.matcher(line).replaceAll(""), false);
    text = INVISIBLE.matcher(text.replace('\t', ' ')).replaceAll("");
    text = SPACE.matcher(text).replaceAll(" ").strip();
    text = NEXT_SPEAKER.matcher(text).replaceFirst("").replaceAll("[♪♫]", "").strip();
    return NO_WORDS.matcher(text).matches() ? "" : text;
  }
}
