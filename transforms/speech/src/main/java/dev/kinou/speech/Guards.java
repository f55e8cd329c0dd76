package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps out what Whisper writes where nobody speaks: text over silence, descriptions of sounds such
 * as {@code [BLANK_AUDIO]}, and one line over and over.
 */
final class Guards {
  /** -60 dB of full scale: below any speech that can be understood. */
  private static final double SILENCE = 0.001;

  private static final int FRAME = SAMPLE_RATE / 10;
  private static final float SURELY_NO_SPEECH = 0.8f;
  private static final float UNSURE = 0.5f;
  private static final int MOST_REPEATS = 3;
  private static final long SOON_MS = 10_000;
  private static final Pattern DESCRIPTION =
      Pattern.compile("(\\[[^\\]]*\\]|\\([^)]*\\)|\\*[^*]*\\*|[\\s♪♫.…,;:!?-])*");

  private Guards() {}

  static boolean silent(Window window) {
    return Levels.loudest(window.samples(), 0, window.length(), FRAME) < SILENCE;
  }

  /**
   * Whether somebody said it.
   *
   * @param segment its times from the window's beginning
   */
  static boolean spoken(Segment segment, Window window) {
    if (DESCRIPTION.matcher(segment.text()).matches()) {
      return false;
    }
    if (segment.noSpeechProbability() > SURELY_NO_SPEECH && segment.confidence() < UNSURE) {
      return false;
    }
    int from = (int) Math.min(window.length(), segment.startMs() * SAMPLE_RATE / 1000);
    int to = (int) Math.min(window.length(), segment.endMs() * SAMPLE_RATE / 1000);
    return to <= from || Levels.loudest(window.samples(), from, to, FRAME) >= SILENCE;
  }

  /** Of a text that comes more than three times in a row, each soon after the other, the first. */
  static List<Segment> withoutLoops(List<Segment> segments) {
    List<Segment> kept = new ArrayList<>();
    int begin = 0;
    while (begin < segments.size()) {
      int end = begin + 1;
      while (end < segments.size() && again(segments.get(end - 1), segments.get(end))) {
        end++;
      }
      kept.addAll(segments.subList(begin, end - begin > MOST_REPEATS ? begin + 1 : end));
      begin = end;
    }
    return kept;
  }

  private static boolean again(Segment one, Segment next) {
    return next.startMs() - one.endMs() < SOON_MS && plain(one).equals(plain(next));
  }

  private static String plain(Segment segment) {
    String words = segment.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
    return words.isBlank() ? segment.text() : words.strip();
  }
}
