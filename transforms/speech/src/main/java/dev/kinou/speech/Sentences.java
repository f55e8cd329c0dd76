package dev.kinou.speech;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes segments of words that have no others: up to the end of a sentence or to a pause, and where
 * neither comes for long, to the longest pause that there is.
 */
final class Sentences {
  static final long PAUSE_MS = 1000;
  static final long LONGEST_MS = 20_000;

  /** With the quotation marks and brackets that close behind it; Greek asks by a semicolon. */
  private static final Pattern END = Pattern.compile(".*[.!?…;\u037E][\\p{Pe}\\p{Pf}\\p{Pi}\"']*");

  private Sentences() {}

  /** Segments without a probability that nobody speaks, which the words do not have. */
  static List<Segment> of(List<Word> words) {
    List<Segment> segments = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean last = i + 1 == words.size();
      if (last || END.matcher(words.get(i).text()).matches() || pause(words, i) >= PAUSE_MS) {
        segments.add(segment(words.subList(begin, i + 1)));
        begin = i + 1;
      } else if (words.get(i + 1).endMs() - words.get(begin).startMs() > LONGEST_MS) {
        int cut = longestPause(words, begin, i);
        segments.add(segment(words.subList(begin, cut + 1)));
        begin = cut + 1;
      }
    }
    return segments;
  }

  /** Behind which of the words {@code begin} to {@code last}, of their second half. */
  private static int longestPause(List<Word> words, int begin, int last) {
    int longest = last;
    for (int i = last - 1; i >= (begin + last) / 2; i--) {
      if (pause(words, i) > pause(words, longest)) {
        longest = i;
      }
    }
    return longest;
  }

  private static long pause(List<Word> words, int behind) {
    return words.get(behind + 1).startMs() - words.get(behind).endMs();
  }

  private static Segment segment(List<Word> words) {
    double probabilities = words.stream().mapToDouble(Word::probabilities).sum();
    int tokens = words.stream().mapToInt(Word::tokens).sum();
    long start = words.get(0).startMs();
    return new Segment(
        start,
        Math.max(start, words.get(words.size() - 1).endMs()),
        words.stream().map(Word::text).collect(Collectors.joining(" ")),
        (float) (probabilities / tokens),
        0);
  }
}
