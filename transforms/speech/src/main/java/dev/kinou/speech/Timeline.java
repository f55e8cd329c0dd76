package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the windows' segments with times from the recording's beginning: never running backwards,
 * never past the window's end. One thread.
 */
final class Timeline {
  private final List<Segment> segments = new ArrayList<>();
  private long reachedMs;

  /**
   * @param heard with times from the beginning of the pack
   */
  void add(Speech speech, List<Segment> heard) {
    add(speech.window(), heard.stream().map(speech.pack()::inWindow).toList());
  }

  /**
   * @param heard with times from the beginning of the window
   */
  void add(Window window, List<Segment> heard) {
    long offset = window.start() * 1000 / SAMPLE_RATE;
    long windowEnd = (window.start() + window.length()) * 1000 / SAMPLE_RATE;
    for (Segment segment : heard) {
      // Bytes that are no character, at the edge of a segment, say nothing.
      String text = segment.text().replace("\uFFFD", "").strip();
      if (text.isEmpty() || !Guards.spoken(segment, window)) {
        continue;
      }
      long start = Math.min(windowEnd, Math.max(reachedMs, offset + segment.startMs()));
      long end = Math.min(windowEnd, Math.max(start, offset + segment.endMs()));
      segments.add(
          new Segment(start, end, text, segment.confidence(), segment.noSpeechProbability()));
      reachedMs = end;
    }
  }

  List<Segment> segments() {
    return Guards.withoutLoops(segments);
  }
}
