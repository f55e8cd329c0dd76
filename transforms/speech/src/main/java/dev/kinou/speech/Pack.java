package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.Segment;
import java.util.List;

/**
 * The speech of a window with the pauses taken out.
 *
 * @param samples of the speech
 * @param spans where in the window it is from, in order
 */
record Pack(float[] samples, List<Span> spans) {

  static final Pack EMPTY = new Pack(new float[0], List.of());

  static Pack of(Window window, List<Span> spans) {
    float[] samples = new float[spans.stream().mapToInt(Span::length).sum()];
    int at = 0;
    for (Span span : spans) {
      System.arraycopy(window.samples(), span.from(), samples, at, span.length());
      at += span.length();
    }
    return new Pack(samples, List.copyOf(spans));
  }

  int length() {
    return samples.length;
  }

  /** The segment with its times in the window in place of those in the pack. */
  Segment inWindow(Segment segment) {
    long start = ms(start(sample(segment.startMs())));
    long end = ms(end(sample(segment.endMs())));
    return new Segment(
        start,
        Math.max(start, end),
        segment.text(),
        segment.confidence(),
        segment.noSpeechProbability());
  }

  /** What begins between two spans belongs to the later one. */
  private int start(long sample) {
    long left = sample;
    for (Span span : spans) {
      if (left < span.length()) {
        return (int) (span.from() + left);
      }
      left -= span.length();
    }
    return spans.get(spans.size() - 1).to();
  }

  /** What ends between two spans belongs to the earlier one. */
  private int end(long sample) {
    long left = sample;
    for (Span span : spans) {
      if (left <= span.length()) {
        return (int) (span.from() + left);
      }
      left -= span.length();
    }
    return spans.get(spans.size() - 1).to();
  }

  private static long sample(long ms) {
    return ms * SAMPLE_RATE / 1000;
  }

  private static long ms(long sample) {
    return sample * 1000 / SAMPLE_RATE;
  }
}
