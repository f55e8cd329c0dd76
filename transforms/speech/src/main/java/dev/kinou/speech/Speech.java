package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import java.util.List;

/** A window, and what is spoken in it. */
record Speech(Window window, List<Pack> packs) {
  /** A little less than the 30 s that Whisper hears at once. */
  private static final int PACK = 28 * SAMPLE_RATE;

  static Speech in(Window window, VoiceDetector detector) {
    if (Guards.silent(window)) {
      return new Speech(window, List.of());
    }
    float[] probabilities = detector.probabilities(window.samples(), window.length());
    return new Speech(
        window, Pack.of(window, Voice.spans(probabilities, window.length(), PACK), PACK));
  }
}
