package dev.kinou.watch.judge;

import dev.kinou.records.OneLine;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A language model's free text as nothing but text: on one line, without addresses, markup or
 * characters that are not seen, and short. It may have been told what to write by a transcript.
 */
final class PlainSentence {
  private static final int LONGEST = 240;

  private static final Pattern TAG = Pattern.compile("<[^<>]{0,1000}>|&#?\\w{1,12};");

  private static final Pattern MARKUP = Pattern.compile("[<>\\[\\]{}`*|\\\\~^]");

  /** With a scheme, or as mail programs guess them. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b[a-z][a-z0-9+.-]{0,20}://[^\\s)]*"
              + "|\\b(?:javascript|vbscript|data|mailto|tel|file|magnet|sms):[^\\s)]+"
              + "|\\bwww\\.[^\\s)]*"
              + "|[^\\s(]+@[^\\s)]+",
          Pattern.CASE_INSENSITIVE);

  /** What mail programs take for a host's name: {@code example.org}, but also {@code Node.js}. */
  private static final Pattern DOT_IN_NAME =
      Pattern.compile("(?<=[\\p{L}\\p{N}])[.\uff0e](?=\\p{L}{2})");

  private PlainSentence() {}

  static String of(String text) {
    String line = OneLine.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    String unmarked = MARKUP.matcher(TAG.matcher(line).replaceAll(" ")).replaceAll(" ");
    String unlinked = ADDRESS.matcher(unmarked).replaceAll(" ");
    return shorten(
        DOT_IN_NAME
            .matcher(unlinked)
            .replaceAll(" ")
            .replaceAll("\\(\\s*\\)", " ")
            .replaceAll("\\s+", " ")
            .replace(" ,", ",")
            .replaceAll("\\A[#>+_= -]+", "")
            .strip());
  }

  /** Whether nothing would be taken from a text. */
  static boolean holds(String text) {
    return !TAG.matcher(text).find()
        && !ADDRESS.matcher(text).find()
        && !MARKUP.matcher(text).find();
  }

  private static String shorten(String line) {
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, LONGEST - 1));
    int space = cut.lastIndexOf(' ');
    return (space > LONGEST / 2 ? cut.substring(0, space) : cut).strip() + "…";
  }
}
