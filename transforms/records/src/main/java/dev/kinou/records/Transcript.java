package dev.kinou.records;

import java.time.Duration;
import java.util.List;

/**
 * What was said in a video.
 *
 * @param model that wrote it, for instance {@code whisper-tiny.en-q5_1}; of captions, {@link
 *     Captions.Origin#model}
 * @param language BCP 47, detected or given
 * @param length of the recording
 * @param segments in the order of time
 */
public record Transcript(
    Video video, String model, String language, Duration length, List<Segment> segments) {
  public Transcript {
    segments = List.copyOf(segments);
  }
}
