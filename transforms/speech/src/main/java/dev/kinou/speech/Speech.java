package dev.kinou.speech;

/**
 * A window, and what is spoken in it.
 *
 * @param pack of no length where nobody speaks
 */
record Speech(Window window, Pack pack) {
  static Speech in(Window window, VoiceDetector detector) {
    if (Guards.silent(window)) {
      return new Speech(window, Pack.EMPTY);
    }
    float[] probabilities = detector.probabilities(window.samples(), window.length());
    return new Speech(window, Pack.of(window, Voice.spans(probabilities, window.length())));
  }

  boolean silent() {
    return pack.length() == 0;
  }
}
