package dev.kinou.speech;

import java.time.Duration;
import java.util.Arrays;

/**
 * A Whisper model's.
 *
 * @param vocabulary tokens that it knows
 * @param audioContext positions of 30 s of sound
 * @param audioState width of the encoder
 * @param textContext positions of text
 * @param textState width of the decoder
 * @param textLayers of the decoder
 * @param fileType ggml's number for how its weights are kept
 */
record WhisperShape(
    int vocabulary,
    int audioContext,
    int audioState,
    int textContext,
    int textState,
    int textLayers,
    int fileType)
    implements ModelShape {
  /** Integers in the file before the spectrum's filters. */
  static final int HEADER = 11;

  private static final int MULTILINGUAL_VOCABULARY = 51865;
  private static final int MELS = 9;

  /** Bytes of 32 weights. */
  private static final int Q5_0 = 22;

  private static final int Q8_0 = 34;
  private static final int HALF = 2;
  private static final int FLOAT = 4;

  /**
   * Whether a file begins as Whisper's do: the filters are as many as the header says.
   *
   * @param begin at least the header and one more
   */
  static boolean begins(int... begin) {
    return begin[MELS] == begin[HEADER];
  }

  static boolean usable(int... header) {
    return Arrays.stream(header, 0, MELS + 1).allMatch(size -> size > 0);
  }

  static WhisperShape of(int... header) {
    // Between these: heads and layers of the encoder, heads of the decoder.
    return new WhisperShape(
        header[0], header[1], header[2], header[5], header[6], header[8], header[HEADER - 1]);
  }

  @Override
  public String kind() {
    return "Whisper";
  }

  @Override
  public boolean multilingual() {
    return vocabulary >= MULTILINGUAL_VOCABULARY;
  }

  /** Any: whisper.cpp itself goes through it by 30 s. */
  @Override
  public Duration window(Duration most) {
    return most;
  }

  /** Whether most of its weights have 5 bits. */
  boolean fiveBit() {
    return EightBitWeights.widens(fileType);
  }

  @Override
  public long onProcessor(long file) {
    return fiveBit() ? file * Q8_0 / Q5_0 : file;
  }

  /** The sizes of whisper.cpp's own buffers for 30 s of sound, rounded up. */
  @Override
  public long state(Decoding decoding) {
    int decoders = Math.max(decoding.beamSize(), decoding.bestOf());
    long audio = padded(audioContext);
    long keys =
        caches(padded(textContext) * (decoders > 1 ? decoders + 2 : 1))
            + caches(audio)
            + 2L * HALF * audio * audioState;
    // The spectrum's convolutions; an encoder's layer; its output for the decoder; what is said
    // next.
    long width = audioState;
    long compute =
        2L * audioContext * width * FLOAT * 2
            + 3L * audioContext * width * HALF
            + 8L * audioContext * width * FLOAT
            + 2L * audioContext * width * FLOAT
            + (long) textContext * FLOAT * (vocabulary + 8L * textState);
    return keys + compute;
  }

  @Override
  public LoadedModel load(ModelFile file, Device device) throws ModelException {
    return WhisperModel.load(file, this, device);
  }

  private long caches(long context) {
    return 2L * HALF * context * textState * textLayers;
  }

  private static long padded(int context) {
    return (context + 255L) / 256 * 256;
  }
}
