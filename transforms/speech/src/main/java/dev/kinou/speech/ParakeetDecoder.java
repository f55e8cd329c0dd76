package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static dev.kinou.whispercpp.global.parakeet.PARAKEET_SAMPLING_GREEDY;

import dev.kinou.whispercpp.global.parakeet;
import dev.kinou.whispercpp.parakeet_context;
import dev.kinou.whispercpp.parakeet_full_params;
import dev.kinou.whispercpp.parakeet_state;
import dev.kinou.whispercpp.parakeet_token_data;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A state of Parakeet. The model finds out by itself what is spoken, and does not tell; of {@link
 * Decoding} it knows nothing, since it always takes the likeliest token.
 */
final class ParakeetDecoder implements Decoder {
  private static final int MS_PER_TICK = 10;

  /** A tenth of a second, as for Whisper; the spectrum of less cannot be normalised. */
  private static final int LEAST = SAMPLE_RATE / 10;

  private final parakeet_context context;
  private final parakeet_state state;

  private ParakeetDecoder(parakeet_context context, parakeet_state state) {
    this.context = context;
    this.state = state;
  }

  static ParakeetDecoder open(parakeet_context context) throws ModelException {
    return new ParakeetDecoder(
        context,
        NativeCall.state(
            () -> parakeet.parakeet_init_state(context), parakeet::parakeet_free_state));
  }

  @Override
  public Heard transcribe(
      float[] samples, int length, String language, SpeechConfig config, DoubleConsumer progress)
      throws InterruptedException, WhisperException {
    if (length < LEAST) {
      return new Heard(language, List.of());
    }
    NativeWhisper.listen(progress);
    try (parakeet_full_params params =
            parakeet.parakeet_full_default_params(PARAKEET_SAMPLING_GREEDY);
        FloatPointer sound = new FloatPointer(length)) {
      sound.put(samples, 0, length);
      NativeWhisper.attach(params);
      params.n_threads(config.threadsPerState());
      NativeCall.run(
          () -> parakeet.parakeet_full_with_state(context, state, params, sound, length));
      NativeWhisper.tell(1);
      return new Heard(language, Sentences.of(words()));
    } finally {
      NativeWhisper.listen(null);
    }
  }

  private List<Word> words() {
    Words words = new Words();
    int segments = parakeet.parakeet_full_n_segments_from_state(state);
    for (int i = 0; i < segments; i++) {
      int tokens = parakeet.parakeet_full_n_tokens_from_state(state, i);
      for (int j = 0; j < tokens; j++) {
        try (parakeet_token_data token =
            parakeet.parakeet_full_get_token_data_from_state(state, i, j)) {
          words.add(
              parakeet
                  .parakeet_full_get_token_text_from_state(context, state, i, j)
                  .getStringBytes(),
              token.t0() * MS_PER_TICK,
              token.t1() * MS_PER_TICK,
              token.p());
        }
      }
    }
    return words.all();
  }

  @Override
  public void close() {
    parakeet.parakeet_free_state(state);
  }
}
