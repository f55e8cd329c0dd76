package dev.kinou.speech;

import java.io.Serializable;

/**
 * How Whisper searches for text, in whisper.cpp's words and with the defaults of its command line.
 * Parakeet has nothing of this.
 *
 * @param beamSize hypotheses that are followed at temperature 0, 1 to 8; 1 is greedy
 * @param bestOf samples drawn at higher temperatures, 1 to 8
 * @param temperatureStep by which the temperature rises after a failed attempt; 0 never tries again
 * @param entropyThreshold below which an attempt counts as a loop, and failed
 * @param logProbabilityThreshold mean log probability below which an attempt failed
 * @param noSpeechThreshold probability above which a stretch that failed is taken for silence
 */
public record Decoding(
    int beamSize,
    int bestOf,
    float temperatureStep,
    float entropyThreshold,
    float logProbabilityThreshold,
    float noSpeechThreshold)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_DECODERS = 8;

  public Decoding {
    Check.range("beamSize", beamSize, 1, MOST_DECODERS);
    Check.range("bestOf", bestOf, 1, MOST_DECODERS);
    Check.range("temperatureStep", temperatureStep, 0, 1);
    Check.range("noSpeechThreshold", noSpeechThreshold, 0, 1);
  }

  /** Beam search with 5 hypotheses, and what whisper-cli does besides. */
  public static Decoding defaults() {
    return new Decoding(5, 5, 0.2f, 2.4f, -1.0f, 0.6f);
  }

  public Decoding withBeamSize(int size) {
    return new Decoding(
        size,
        bestOf,
        temperatureStep,
        entropyThreshold,
        logProbabilityThreshold,
        noSpeechThreshold);
  }

  public Decoding withBestOf(int samples) {
    return new Decoding(
        beamSize,
        samples,
        temperatureStep,
        entropyThreshold,
        logProbabilityThreshold,
        noSpeechThreshold);
  }
}
