package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where somebody speaks. Speech begins with a frame that is likely speech, and ends before
 * half a second that is not; a fifth of a second before and after is kept, so that no word loses
 * its edge.
 */
final class Voice {
  private static final float BEGINS = 0.5f;
  private static final float ENDS = 0.35f;
  private static final int PAUSE = SAMPLE_RATE / 2 / VoiceDetector.FRAME;
  private static final int LEAST = SAMPLE_RATE / 10 / VoiceDetector.FRAME;
  private static final int MARGIN = SAMPLE_RATE / 5;

  private Voice() {}

  /**
   * @param probabilities of each frame
   * @param length of the sound in samples
   * @return in order, without overlap
   */
  static List<Span> spans(float[] probabilities, int length) {
    List<Span> spans = new ArrayList<>();
    for (Span frames : frames(probabilities)) {
      int from = Math.max(0, frames.from() * VoiceDetector.FRAME - MARGIN);
      int to = Math.min(length, frames.to() * VoiceDetector.FRAME + MARGIN);
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && from <= last.to()) {
        spans.set(spans.size() - 1, new Span(last.from(), to));
      } else {
        spans.add(new Span(from, to));
      }
    }
    return spans;
  }

  /** Counted in frames. */
  private static List<Span> frames(float[] probabilities) {
    List<Span> spans = new ArrayList<>();
    int begin = -1;
    int quiet = -1;
    for (int i = 0; i <= probabilities.length; i++) {
      boolean ended = i == probabilities.length;
      if (!ended && probabilities[i] >= BEGINS) {
        begin = begin < 0 ? i : begin;
        quiet = -1;
      } else if (begin >= 0 && (ended || probabilities[i] < ENDS)) {
        quiet = quiet < 0 ? i : quiet;
        if (ended || i - quiet >= PAUSE) {
          if (quiet - begin >= LEAST) {
            spans.add(new Span(begin, quiet));
          }
          begin = -1;
          quiet = -1;
        }
      }
    }
    return spans;
  }
}
