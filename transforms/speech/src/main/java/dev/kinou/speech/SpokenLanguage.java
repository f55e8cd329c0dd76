package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The language of a recording, detected on its first speech where it is not given. A stretch that
 * is then heard badly is listened to once more without it, for a recording may be in several. Many
 * threads.
 */
final class SpokenLanguage {
  private static final double UNSURE = 0.5;

  /** In less, no language can be told. */
  private static final int LEAST = 3 * SAMPLE_RATE;

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

  /**
   * What is heard in a pack.
   *
   * @return with times from its beginning
   */
  List<Segment> hear(Pack pack, Turn turn, DoubleConsumer progress)
      throws InterruptedException, WhisperException, DeviceException {
    Decoder.Heard heard =
        turn.transcribe(pack.samples(), pack.length(), language, config, progress);
    if (given || heard.segments().isEmpty()) {
      return heard.segments();
    }
    if (!known()) {
      language = heard.language();
    }
    return again(heard.segments(), pack, turn);
  }

  private List<Segment> again(List<Segment> heard, Pack pack, Turn turn)
      throws InterruptedException, WhisperException, DeviceException {
    List<Segment> all = new ArrayList<>();
    int begin = 0;
    while (begin < heard.size()) {
      int end = begin;
      while (end < heard.size() && heard.get(end).confidence() < UNSURE) {
        end++;
      }
      if (end > begin) {
        all.addAll(inAnother(heard.subList(begin, end), pack, turn));
      } else {
        all.add(heard.get(end++));
      }
      begin = end;
    }
    return all;
  }

  private List<Segment> inAnother(List<Segment> unsure, Pack pack, Turn turn)
      throws InterruptedException, WhisperException, DeviceException {
    long startMs = unsure.get(0).startMs();
    int from = sample(startMs, pack);
    int to = sample(unsure.get(unsure.size() - 1).endMs(), pack);
    if (to - from < LEAST) {
      return unsure;
    }
    float[] stretch = Arrays.copyOfRange(pack.samples(), from, to);
    Decoder.Heard again =
        turn.transcribe(stretch, stretch.length, SpeechConfig.AUTO, config, fraction -> {});
    return !again.language().equals(language) && confidence(again.segments()) > confidence(unsure)
        ? again.segments().stream().map(segment -> later(segment, startMs)).toList()
        : unsure;
  }

  private static int sample(long ms, Pack pack) {
    return (int) Math.min(pack.length(), ms * SAMPLE_RATE / 1000);
  }

  private static Segment later(Segment segment, long ms) {
    return new Segment(
        segment.startMs() + ms,
        segment.endMs() + ms,
        segment.text(),
        segment.confidence(),
        segment.noSpeechProbability());
  }

  private static double confidence(List<Segment> segments) {
    return segments.stream().mapToDouble(Segment::confidence).average().orElse(0);
  }
}
