package dev.kinou.records;

/**
 * A stretch of speech as the model, or a caption, has it.
 *
 * @param startMs from the recording's beginning
 * @param endMs from the recording's beginning, not before {@code startMs}
 * @param text trimmed
 * @param confidence the mean probability of its tokens, 0 to 1; 1 for a caption
 * @param noSpeechProbability 0 to 1
 */
public record Segment(
    long startMs, long endMs, String text, float confidence, float noSpeechProbability) {
  public Segment {
    if (startMs < 0 || endMs < startMs) {
      throw new IllegalArgumentException(
          "A segment's times run from start to end, but were %d to %d ms"
              .formatted(startMs, endMs));
    }
  }
}
