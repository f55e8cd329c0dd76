package dev.kinou.speech;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Joins SentencePiece's tokens: one that begins with {@code ▁} begins a word. One thread. */
final class Words {
  private static final String SPACE = "▁";
  private static final byte[] MARK = SPACE.getBytes(StandardCharsets.UTF_8);
  private static final Pattern CONTROL = Pattern.compile("</?\\w+>|<\\|.*\\|>|\\[BLANK]");

  private final List<Word> words = new ArrayList<>();
  // A token may end inside a character.
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private long startMs;
  private long endMs;
  private double probabilities;
  private int tokens;

  /**
   * The next token. Those that are no text are passed over.
   *
   * @param token UTF-8
   */
  void add(byte[] token, long fromMs, long toMs, float probability) {
    if (CONTROL.matcher(new String(token, StandardCharsets.UTF_8)).matches()) {
      return;
    }
    if (Arrays.equals(token, 0, Math.min(token.length, MARK.length), MARK, 0, MARK.length)) {
      finish();
    }
    if (tokens == 0) {
      startMs = fromMs;
      endMs = fromMs;
    }
    endMs = Math.max(endMs, toMs);
    probabilities += probability;
    tokens++;
    text.writeBytes(token);
  }

  private void finish() {
    String written = text.toString(StandardCharsets.UTF_8).replace(SPACE, " ").strip();
    if (!written.isEmpty()) {
      words.add(new Word(startMs, endMs, written, probabilities, tokens));
    }
    text.reset();
    probabilities = 0;
    tokens = 0;
  }

  /** After the last token. */
  List<Word> all() {
    finish();
    return List.copyOf(words);
  }
}
