package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import java.time.Duration;
import java.util.List;

/** A window, and what is spoken in it. */
record Speech(Window window, List<Pack> packs) {
  /** A little less than the 30 s that Whisper hears at once. */
  static final Duration LONGEST_PACK = Duration.ofSeconds(28);

  /**
   * @param most of a pack
   */
  static Speech in(Window window, VoiceDetector detector, Duration most) {
    if (Guards.silent(window)) {
      return new Speech(window, List.of());
    }
    float[] probabilities = detector.probabilities(window.samples(), window.length());
    int samples = Math.toIntExact(most.toMillis() * SAMPLE_RATE / 1000);
    return new Speech(
        window, Pack.of(window, Voice.spans(probabilities, window.length(), samples), samples));
  }
}
