package dev.kinou.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parakeet model that hears the same tokens in any sound: its encoder gives zeros, and each place
 * in its script is a dimension of what predicts the text, so that the last token alone says which
 * one follows and how long it lasts. The shapes are those of whisper.cpp's own test model, as far
 * as a test does not ask for others.
 */
public final class SyntheticParakeet {
  /** A frame of the encoder, in milliseconds. */
  public static final int FRAME_MS = 80;

  private static final int MULTILINGUAL = 8192;
  private static final int FIRST_WORD = 3;
  private static final int MELS = 16;
  private static final int FFT = 64;
  private static final int SUBSAMPLING = 8;
  private static final int CHANNELS = 4;
  private static final int KERNEL = 3;
  private static final int DURATIONS = 9;
  private static final int TOKENS_A_FRAME = 5;
  private static final int LONGEST_DURATION = DURATIONS - 1;
  private static final float SURELY = 30;

  private static final GgmlWriter.Values ZERO = i -> 0;
  private static final GgmlWriter.Values ONE = i -> 1;

  private record Spoken(byte[] token, int frames) {}

  private final List<Spoken> script = new ArrayList<>();
  private int vocabulary = MULTILINGUAL;
  private int audioContext = 5000;
  private int layers = 1;
  private int heads = 2;
  private int state = 8;

  /** Hears these tokens next, each for so many frames, from none to 8. */
  public SyntheticParakeet says(int frames, String... tokens) {
    for (String token : tokens) {
      says(frames, token.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Hears a token that need not be whole characters. */
  SyntheticParakeet says(int frames, byte[] token) {
    script.add(new Spoken(token, frames));
    return this;
  }

  /** Knows English only. */
  SyntheticParakeet english() {
    vocabulary = 1024;
    return this;
  }

  /** Hears so much at once. */
  SyntheticParakeet hears(int seconds) {
    audioContext = seconds * 100;
    return this;
  }

  /** Takes some seconds for a window, without saying anything else. */
  SyntheticParakeet slowly() {
    layers = 16;
    heads = 8;
    state = 64;
    return this;
  }

  public Path write(Path file) throws IOException {
    try (GgmlWriter out = new GgmlWriter(file)) {
      out.integers(vocabulary, audioContext, state, heads, layers, MELS, 0, FFT, SUBSAMPLING);
      out.integers(CHANNELS, KERNEL, width(), 1, DURATIONS, TOKENS_A_FRAME);
      out.integers(MELS, FFT / 2 + 1).floats(MELS * (FFT / 2 + 1), i -> 0.01f);
      out.integers(FFT).floats(FFT, ONE);
      for (int i = 0; i < DURATIONS; i++) {
        out.integers(i);
      }
      words(out);
      convolution(out);
      for (int i = 0; i < layers; i++) {
        layer(out, "encoder.layers." + i);
      }
      prediction(out);
      joint(out);
    }
    return file;
  }

  /** One dimension for the beginning, and one for each token of the script. */
  private int width() {
    return script.size() + 1;
  }

  private void words(GgmlWriter out) throws IOException {
    out.integers(vocabulary);
    for (int i = 0; i < vocabulary; i++) {
      int place = i - FIRST_WORD;
      out.bytes(
          place >= 0 && place < script.size()
              ? script.get(place).token()
              : ("<unused" + i + ">").getBytes(StandardCharsets.UTF_8));
    }
  }

  private void convolution(GgmlWriter out) throws IOException {
    String name = "encoder.pre_encode.";
    out.tensor(name + "out.weight", ZERO, MELS / SUBSAMPLING * CHANNELS, state);
    out.tensor(name + "out.bias", ZERO, state);
    for (int i : new int[] {0, 2, 5}) {
      out.tensor(name + "conv." + i + ".weight", ZERO, 3, 3, 1, CHANNELS);
      out.tensor(name + "conv." + i + ".bias", ZERO, 1, 1, CHANNELS, 1);
    }
    for (int i : new int[] {3, 6}) {
      out.tensor(name + "conv." + i + ".weight", ZERO, 1, 1, CHANNELS, CHANNELS);
      out.tensor(name + "conv." + i + ".bias", ZERO, 1, 1, CHANNELS, 1);
    }
  }

  private void layer(GgmlWriter out, String name) throws IOException {
    for (int i = 1; i <= 2; i++) {
      norm(out, name + ".norm_feed_forward" + i);
      out.tensor(name + ".feed_forward" + i + ".linear1.weight", ZERO, state, 4 * state);
      out.tensor(name + ".feed_forward" + i + ".linear2.weight", ZERO, 4 * state, state);
    }
    norm(out, name + ".norm_conv");
    out.tensor(name + ".conv.pointwise_conv1.weight", ZERO, state, 2 * state);
    out.tensor(name + ".conv.depthwise_conv.weight", ZERO, KERNEL, state);
    norm(out, name + ".conv.batch_norm");
    out.tensor(name + ".conv.batch_norm.running_mean", ZERO, state);
    out.tensor(name + ".conv.batch_norm.running_var", ONE, state);
    // Without dimensions, as the converter of real weights writes it.
    out.tensor(name + ".conv.batch_norm.num_batches_tracked", ZERO);
    out.tensor(name + ".conv.pointwise_conv2.weight", ZERO, state, state);
    norm(out, name + ".norm_self_att");
    for (String part : List.of("q", "k", "v", "out", "pos")) {
      out.tensor(name + ".self_attn.linear_" + part + ".weight", ZERO, state, state);
    }
    out.tensor(name + ".self_attn.pos_bias_u", ZERO, state / heads, heads);
    out.tensor(name + ".self_attn.pos_bias_v", ZERO, state / heads, heads);
    norm(out, name + ".norm_out");
  }

  private void norm(GgmlWriter out, String name) throws IOException {
    out.tensor(name + ".weight", ZERO, state);
    out.tensor(name + ".bias", ZERO, state);
  }

  /**
   * Its output is the place of the last token: the gates let all of it in and out, and keep none.
   */
  private void prediction(GgmlWriter out) throws IOException {
    int width = width();
    out.tensor(
        "decoder.prediction.embed.weight",
        i -> place(i / width) == i % width ? 1 : 0,
        width,
        vocabulary + 1);
    String name = "decoder.prediction.dec_rnn.lstm.";
    out.tensor(
        name + "weight_ih_l0",
        i -> i / width == 3 * width + i % width ? SURELY : 0,
        width,
        4 * width);
    out.tensor(name + "weight_hh_l0", ZERO, width, 4 * width);
    // In, forget, out, and what is let in.
    float[] gates = {SURELY, -SURELY, SURELY, 0};
    out.tensor(name + "bias_h_l0", i -> gates[i / width], 4 * width);
  }

  private void joint(GgmlWriter out) throws IOException {
    int width = width();
    out.tensor("joint.pred.weight", i -> i / width == i % width ? 1 : 0, width, width);
    out.tensor("joint.pred.bias", ZERO, width);
    out.tensor("joint.enc.weight", ZERO, state, width);
    out.tensor("joint.enc.bias", ZERO, width);
    out.tensor(
        "joint.joint_net.2.weight",
        i -> follows(i / width, i % width) ? SURELY : 0,
        width,
        vocabulary + 1 + DURATIONS);
    out.tensor("joint.joint_net.2.bias", ZERO, vocabulary + 1 + DURATIONS);
  }

  /** The dimension of a token; -1 for one that is never said. */
  private int place(int token) {
    if (token == vocabulary) {
      return 0;
    }
    int place = token - FIRST_WORD + 1;
    return place > 0 && place <= script.size() ? place : -1;
  }

  /** Whether an output, a token or behind those a duration, follows the token of a place. */
  private boolean follows(int output, int place) {
    boolean silent = place == script.size();
    int token = silent ? vocabulary : FIRST_WORD + place;
    int frames = silent ? LONGEST_DURATION : script.get(place).frames();
    return output == token || output == vocabulary + 1 + frames;
  }
}
