package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilingual Whisper model that hears the same words in any sound: all blocks are zero, so that
 * what it says at a position of the text depends on that position's embedding alone, and that is
 * eight times the embedding of the token wanted there.
 */
final class SyntheticModel {
  private static final int VOCABULARY = 51865;
  private static final int END_OF_TEXT = 50257;
  private static final int FIRST_LANGUAGE = 50259;
  private static final int TRANSCRIBE = 50359;
  private static final int FIRST_TIME = 50364;
  private static final double TICK_S = 0.02;

  private static final int STATE = 64;
  private static final int HEADS = 1;
  // whisper.cpp knows model sizes by their layers; four are tiny's.
  private static final int LAYERS = 4;
  private static final int AUDIO_CONTEXT = 1500;
  private static final int TEXT_CONTEXT = 448;
  private static final int MELS = 80;
  private static final int FFT_BINS = 201;
  private static final float STRENGTH = 8;

  private static final GgmlWriter.Values ZERO = i -> 0;
  private static final GgmlWriter.Values ONE = i -> 1;

  private final String language;
  private final List<byte[]> words = new ArrayList<>();
  private final List<Integer> script = new ArrayList<>();

  SyntheticModel(String language) {
    this.language = language;
    // whisper.cpp looks it up, to suppress it at the beginning.
    words.add(" ".getBytes(StandardCharsets.UTF_8));
  }

  /** Hears {@code text} between two moments of each window, in seconds, one token a word. */
  SyntheticModel says(double from, double to, String text) {
    List<byte[]> tokens = new ArrayList<>();
    for (String word : text.split(" ")) {
      tokens.add((" " + word).getBytes(StandardCharsets.UTF_8));
    }
    return says(from, to, tokens);
  }

  /** Hears these tokens, which need not be whole characters. */
  SyntheticModel says(double from, double to, List<byte[]> tokens) {
    script.add(time(from));
    for (byte[] token : tokens) {
      script.add(words.size());
      words.add(token);
    }
    script.add(time(to));
    return this;
  }

  Path write(Path file) throws IOException {
    Backends.load();
    int languageId = whisper.whisper_lang_id(language);
    try (GgmlWriter out = new GgmlWriter(file)) {
      out.integers(VOCABULARY, AUDIO_CONTEXT, STATE, HEADS, LAYERS);
      out.integers(TEXT_CONTEXT, STATE, HEADS, LAYERS, MELS, 1);
      out.integers(MELS, FFT_BINS);
      out.floats(MELS * FFT_BINS, i -> i % FFT_BINS / 3 == i / FFT_BINS ? 0.01f : 0);
      out.integers(words.size());
      for (byte[] word : words) {
        out.bytes(word);
      }
      encoder(out);
      decoder(out, languageId);
    }
    return file;
  }

  private static void encoder(GgmlWriter out) throws IOException {
    out.tensor("encoder.positional_embedding", ZERO, STATE, AUDIO_CONTEXT);
    out.tensor16("encoder.conv1.weight", ZERO, 3, MELS, STATE);
    out.tensor("encoder.conv1.bias", ZERO, 1, STATE);
    out.tensor16("encoder.conv2.weight", ZERO, 3, STATE, STATE);
    out.tensor("encoder.conv2.bias", ZERO, 1, STATE);
    norm(out, "encoder.ln_post");
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "encoder.blocks." + layer;
      feedForward(out, block);
      attention(out, block + ".attn");
    }
  }

  private void decoder(GgmlWriter out, int languageId) throws IOException {
    out.tensor(
        "decoder.positional_embedding",
        i -> STRENGTH * embedding(wanted(i / STATE, languageId), i % STATE),
        STATE,
        TEXT_CONTEXT);
    out.tensor16(
        "decoder.token_embedding.weight", i -> embedding(i / STATE, i % STATE), STATE, VOCABULARY);
    out.tensor("decoder.ln.weight", i -> 32f / STATE, STATE);
    out.tensor("decoder.ln.bias", ZERO, STATE);
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "decoder.blocks." + layer;
      feedForward(out, block);
      attention(out, block + ".attn");
      attention(out, block + ".cross_attn");
    }
  }

  /**
   * What follows the token at {@code position}: the start, the language and the task come first.
   */
  private int wanted(int position, int languageId) {
    if (position == 0) {
      return FIRST_LANGUAGE + languageId;
    }
    if (position == 1) {
      return TRANSCRIBE;
    }
    return position - 2 < script.size() ? script.get(position - 2) : END_OF_TEXT;
  }

  private static void norm(GgmlWriter out, String name) throws IOException {
    out.tensor(name + ".weight", ONE, STATE);
    out.tensor(name + ".bias", ZERO, STATE);
  }

  private static void feedForward(GgmlWriter out, String block) throws IOException {
    norm(out, block + ".mlp_ln");
    out.tensor16(block + ".mlp.0.weight", ZERO, STATE, 4 * STATE);
    out.tensor(block + ".mlp.0.bias", ZERO, 4 * STATE);
    out.tensor16(block + ".mlp.2.weight", ZERO, 4 * STATE, STATE);
    out.tensor(block + ".mlp.2.bias", ZERO, STATE);
  }

  private static void attention(GgmlWriter out, String name) throws IOException {
    norm(out, name + "_ln");
    for (String part : List.of(".query", ".key", ".value", ".out")) {
      out.tensor16(name + part + ".weight", ZERO, STATE, STATE);
      if (!part.equals(".key")) {
        out.tensor(name + part + ".bias", ZERO, STATE);
      }
    }
  }

  /** Plus or minus one, by a hash (splitmix64): rows of different tokens are nearly orthogonal. */
  private static float embedding(int token, int dimension) {
    long hash = (token * 0x9E3779B97F4A7C15L) ^ (dimension * 0xD1B54A32D192ED03L);
    hash ^= hash >>> 31;
    hash *= 0xBF58476D1CE4E5B9L;
    hash ^= hash >>> 29;
    return (hash & 1) == 0 ? 1 : -1;
  }

  private static int time(double seconds) {
    return FIRST_TIME + (int) Math.round(seconds / TICK_S);
  }
}
