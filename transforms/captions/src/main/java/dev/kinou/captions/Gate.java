package dev.kinou.captions;

import dev.kinou.records.CaptionsReader.RefusedException;
import dev.kinou.records.Scripts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses captions that are less than a transcription of the recording: of a part of it, of another
 * one, the same over and over, or no speech.
 */
final class Gate {
  /** Of the recording; what is mostly talk has 80 % and more. */
  static final double LEAST_COVER = 0.6;

  /** A pause for breath is part of speech. */
  private static final long PAUSE_MS = 5_000;

  /** Of the words; the refrains of a song stay below it. */
  static final double MOST_REPEATED = 0.4;

  /** While captions are shown: slow speech has some 80 words a minute, fast speech 250. */
  static final int LEAST_RATE = 40;

  static final int MOST_RATE = 350;

  /** What captions may be longer than the recording. */
  private static final long BEYOND_MS = 10_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’]*");

  /** A word of Japanese, Chinese or Thai is about two characters long. */
  private static final double UNSPACED_WORD = 2;

  private Gate() {}

  /**
   * @param shown all cues, in the order of time
   * @param said the same with every word once
   */
  static void pass(List<Cue> shown, List<Cue> said, Duration length) throws RefusedException {
    long lastMs = shown.stream().mapToLong(Cue::endMs).max().orElse(0);
    if (lastMs > length.toMillis() * 1.05 + BEYOND_MS) {
      throw new RefusedException(
          "they run to %s, the recording to %s"
              .formatted(readable(lastMs), readable(length.toMillis())));
    }
    long coverMs = coverMs(shown, length.toMillis());
    double cover = coverMs / (double) Math.max(1, length.toMillis());
    if (cover < LEAST_COVER) {
      throw new RefusedException(
          "cover %.0f %% of %s".formatted(100 * cover, readable(length.toMillis())));
    }
    double repeated = repeated(said);
    if (repeated > MOST_REPEATED) {
      throw new RefusedException("%.0f %% of the words are repeated".formatted(100 * repeated));
    }
    double words = said.stream().mapToDouble(cue -> words(cue.text())).sum();
    double rate = words / (coverMs / 60_000.0);
    if (rate < LEAST_RATE || rate > MOST_RATE) {
      throw new RefusedException("%.0f words a minute".formatted(rate));
    }
  }

  private static long coverMs(List<Cue> cues, long lengthMs) {
    long cover = 0;
    long reached = -PAUSE_MS - 1;
    for (Cue cue : cues) {
      long from = cue.startMs() - reached <= PAUSE_MS ? reached : cue.startMs();
      long to = Math.min(lengthMs, Math.max(reached, cue.endMs()));
      cover += Math.max(0, to - from);
      reached = Math.max(reached, to);
    }
    return cover;
  }

  /** The share of the words that stand in cues which were there before. */
  private static double repeated(List<Cue> cues) {
    Set<String> before = new HashSet<>();
    double again = 0;
    double all = 0;
    for (Cue cue : cues) {
      double words = words(cue.text());
      all += words;
      again += before.add(cue.text().toLowerCase(Locale.ROOT)) ? 0 : words;
    }
    return all == 0 ? 0 : again / all;
  }

  private static double words(String text) {
    double words = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      long unspaced = word.group().codePoints().filter(Scripts::unspaced).count();
      words += unspaced == 0 ? 1 : unspaced / UNSPACED_WORD;
    }
    return words;
  }

  private static String readable(long ms) {
    long seconds = ms / 1000;
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
