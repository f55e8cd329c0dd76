package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static dev.kinou.whispercpp.global.whisper.WHISPER_SAMPLING_BEAM_SEARCH;
import static dev.kinou.whispercpp.global.whisper.WHISPER_SAMPLING_GREEDY;

import dev.kinou.records.Segment;
import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_full_params;
import dev.kinou.whispercpp.whisper_state;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** A state of whisper.cpp. */
final class DecodeState implements Decoder {
  private static final int MS_PER_TICK = 10;

  /** Six seconds: with less, it is more often taken in by the end and says a sentence twice. */
  private static final int MORE_POSITIONS = 300;

  private static final int ROUNDED_TO = 64;

  private final whisper_context context;
  private final whisper_state state;

  private DecodeState(whisper_context context, whisper_state state) {
    this.context = context;
    this.state = state;
  }

  static DecodeState open(whisper_context context) throws ModelException {
    whisper_state state =
        NativeCall.state(() -> whisper.whisper_init_state(context), whisper::whisper_free_state);
    return new DecodeState(context, state);
  }

  @Override
  public Heard transcribe(
      float[] samples, int length, String language, SpeechConfig config, DoubleConsumer progress)
      throws InterruptedException, WhisperException {
    Decoding decoding = config.decoding();
    NativeWhisper.listen(progress);
    try (whisper_full_params params =
            whisper.whisper_full_default_params(
                decoding.beamSize() > 1 ? WHISPER_SAMPLING_BEAM_SEARCH : WHISPER_SAMPLING_GREEDY);
        BytePointer code = new BytePointer(language, StandardCharsets.UTF_8);
        FloatPointer sound = new FloatPointer(length)) {
      sound.put(samples, 0, length);
      NativeWhisper.attach(params);
      params
          .n_threads(config.threadsPerState())
          .language(code)
          .print_progress(false)
          // Of what this state heard before: packs are heard in any order.
          .no_context(true)
          .audio_ctx(audioContext(length))
          .temperature_inc(decoding.temperatureStep())
          .entropy_thold(decoding.entropyThreshold())
          .logprob_thold(decoding.logProbabilityThreshold())
          .no_speech_thold(decoding.noSpeechThreshold())
          .greedy_best_of(decoding.bestOf())
          .beam_search_beam_size(decoding.beamSize());
      NativeCall.run(() -> whisper.whisper_full_with_state(context, state, params, sound, length));
      return new Heard(detected(), segments());
    } finally {
      NativeWhisper.listen(null);
    }
  }

  /**
   * The encoder takes time for all the positions that it is given, 30 s by default, and needs those
   * of the sound and a few more to tell that it ends there; 0 is all.
   */
  private int audioContext(int length) {
    int all = whisper.whisper_n_audio_ctx(context);
    int heard = (int) Math.ceil((double) length * all / (30 * SAMPLE_RATE)) + MORE_POSITIONS;
    int rounded = (heard + ROUNDED_TO - 1) / ROUNDED_TO * ROUNDED_TO;
    return rounded >= all ? 0 : rounded;
  }

  private String detected() {
    return whisper
        .whisper_lang_str(whisper.whisper_full_lang_id_from_state(state))
        .getString(StandardCharsets.UTF_8);
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    int number = whisper.whisper_full_n_segments_from_state(state);
    for (int i = 0; i < number; i++) {
      long start =
          Math.max(0, whisper.whisper_full_get_segment_t0_from_state(state, i) * MS_PER_TICK);
      long end = whisper.whisper_full_get_segment_t1_from_state(state, i) * MS_PER_TICK;
      segments.add(
          new Segment(
              start,
              Math.max(start, end),
              // A token may end inside a character: only the segment's bytes are text.
              whisper
                  .whisper_full_get_segment_text_from_state(state, i)
                  .getString(StandardCharsets.UTF_8),
              confidence(i),
              whisper.whisper_full_get_segment_no_speech_prob_from_state(state, i)));
    }
    return segments;
  }

  /** The mean probability of the tokens that are text. */
  private float confidence(int segment) {
    int endOfText = whisper.whisper_token_eot(context);
    int tokens = whisper.whisper_full_n_tokens_from_state(state, segment);
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < tokens; i++) {
      if (whisper.whisper_full_get_token_id_from_state(state, segment, i) < endOfText) {
        sum += whisper.whisper_full_get_token_p_from_state(state, segment, i);
        counted++;
      }
    }
    return counted == 0 ? 0 : (float) (sum / counted);
  }

  @Override
  public void close() {
    whisper.whisper_free_state(state);
  }
}
