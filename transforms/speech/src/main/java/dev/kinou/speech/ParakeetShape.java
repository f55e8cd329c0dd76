package dev.kinou.speech;

import java.time.Duration;
import java.util.List;

/**
 * A Parakeet model's: a convolution that makes a frame of several of the spectrum's, an encoder,
 * and a transducer that says for each frame what is heard and how many frames it lasts.
 *
 * @param vocabulary tokens that it knows
 * @param audioContext the spectrum's frames of 10 ms that are heard at once
 * @param audioState width of the encoder
 * @param heads of the encoder
 * @param mels bands of the spectrum
 * @param fft samples of a frame of the spectrum
 * @param subsampling the spectrum's frames in one of the encoder's
 * @param channels of the convolution
 * @param textState width of what predicts the text
 * @param textLayers of what predicts the text
 * @param durations that a token can have
 */
record ParakeetShape(
    int vocabulary,
    int audioContext,
    int audioState,
    int heads,
    int mels,
    int fft,
    int subsampling,
    int channels,
    int textState,
    int textLayers,
    int durations)
    implements ModelShape {
  /** Integers in the file before the spectrum's filters. */
  static final int HEADER = 15;

  /**
   * The languages of parakeet-tdt-0.6b-v3 as NVIDIA's model card lists them, by name:
   * https://huggingface.co/nvidia/parakeet-tdt-0.6b-v3.
   */
  static final List<String> LANGUAGES =
      List.of(
          "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv",
          "mt", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "uk");

  /** Of the model with many languages; one with fewer tokens is taken for an English one. */
  private static final int MULTILINGUAL_VOCABULARY = 8192;

  /** whisper.cpp reserves room for no more. */
  private static final int MOST_TEXT_LAYERS = 2;

  private static final int TYPE = 6;
  private static final int FRAME_MS = 10;
  private static final int FLOAT = 4;

  /** whisper.cpp's graphs, whatever the model's size. */
  private static final long GRAPHS = 16L << 20;

  /**
   * Whether a file begins as Parakeet's do: the filters are as many, and as wide, as the header
   * says.
   *
   * @param begin the header and two more
   */
  static boolean begins(int... begin) {
    return begin[5] == begin[HEADER] && begin[7] / 2 + 1 == begin[HEADER + 1];
  }

  /** Whether whisper.cpp can work with such sizes: over others it ends the process. */
  static boolean usable(int... header) {
    for (int i = 0; i < HEADER; i++) {
      if (header[i] <= 0 && i != TYPE) {
        return false;
      }
    }
    return header[2] % header[3] == 0 && header[12] <= MOST_TEXT_LAYERS;
  }

  static ParakeetShape of(int... header) {
    // Between these: layers, the weights' type, the width of a convolution, tokens a frame.
    return new ParakeetShape(
        header[0],
        header[1],
        header[2],
        header[3],
        header[5],
        header[7],
        header[8],
        header[9],
        header[11],
        header[12],
        header[13]);
  }

  @Override
  public String kind() {
    return "Parakeet";
  }

  @Override
  public boolean multilingual() {
    return vocabulary >= MULTILINGUAL_VOCABULARY;
  }

  /** What its buffers are made for: more would need memory by the square of its length. */
  @Override
  public Duration window(Duration most) {
    Duration own = Duration.ofMillis((audioContext - 1L) * FRAME_MS);
    return own.compareTo(most) < 0 ? own : most;
  }

  @Override
  public long onProcessor(long file) {
    return file;
  }

  /** The sizes of whisper.cpp's own buffers for {@link #window}, rounded up. */
  @Override
  public long state(Decoding decoding) {
    long frames = (audioContext + subsampling - 1L) / subsampling;
    // The first convolution, before and after it is turned, or an encoder's layer, whose attention
    // looks at each pair of frames by content and twice as many by distance; the encoder's output;
    // the gates of what predicts the text.
    long convolution = 2L * channels * ((mels + 1L) / 2) * ((audioContext + 1L) / 2);
    long layer = 8L * heads * frames * frames + 10L * audioState * frames;
    long output = audioState * frames;
    long text = 6L * textState * audioContext;
    return FLOAT * (Math.max(convolution, layer) + output + text) + GRAPHS;
  }

  @Override
  public LoadedModel load(ModelFile file, Device device) throws ModelException {
    return ParakeetModel.load(file, device);
  }
}
