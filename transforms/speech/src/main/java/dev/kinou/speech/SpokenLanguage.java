package dev.kinou.speech;

import dev.kinou.records.Segment;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The language of a recording, detected on its first speech where it is not given. What is then
 * heard badly is listened to once more without it, for a recording may be in several. Many threads.
 */
final class SpokenLanguage {
  private static final double UNSURE = 0.5;

  private final SpeechConfig config;
  private final boolean given;
  private volatile String language;

  /**
   * @param language whisper's code, or {@code auto}
   */
  SpokenLanguage(SpeechConfig config, String language) {
    this.config = config;
    this.language = language;
    this.given = !language.equals(SpeechConfig.AUTO);
  }

  /** {@code auto} as long as nothing was heard. */
  String code() {
    return language;
  }

  boolean known() {
    return !language.equals(SpeechConfig.AUTO);
  }

  /** What is heard in a pack. */
  Decoder.Heard hear(Pack pack, Turn turn, DoubleConsumer progress)
      throws InterruptedException, WhisperException, DeviceException {
    boolean known = known();
    Decoder.Heard heard = hear(pack, turn, language, progress);
    if (given || heard.segments().isEmpty()) {
      return heard;
    }
    if (!known) {
      language = heard.language();
      return heard;
    }
    double confidence = confidence(heard.segments());
    if (confidence < UNSURE) {
      Decoder.Heard again = hear(pack, turn, SpeechConfig.AUTO, progress);
      if (!again.language().equals(language) && confidence(again.segments()) > confidence) {
        return again;
      }
    }
    return heard;
  }

  private Decoder.Heard hear(Pack pack, Turn turn, String code, DoubleConsumer progress)
      throws InterruptedException, WhisperException, DeviceException {
    return turn.transcribe(pack.samples(), pack.length(), code, config, progress);
  }

  private static double confidence(List<Segment> segments) {
    return segments.stream().mapToDouble(Segment::confidence).average().orElse(0);
  }
}
