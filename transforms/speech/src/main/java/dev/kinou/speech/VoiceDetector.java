package dev.kinou.speech;

import java.io.Serializable;

/** Tells speech from other sound. Many threads. */
@FunctionalInterface
interface VoiceDetector extends Serializable {
  /** Samples of a frame. */
  int FRAME = 512;

  /**
   * How likely somebody speaks in each frame of the first {@code length} samples, of which the last
   * may lack some.
   */
  float[] probabilities(float[] samples, int length);
}
