package dev.kinou.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Knows greetings, begging for clicks and advertisements by their set phrases. */
final class Fillers {
  /** What an advertisement says between two of its set phrases, in sentences. */
  private static final int WITHIN = 5;

  private static final List<String> GREETINGS = new ArrayList<>();
  private static final List<String> ADVERTISEMENTS = new ArrayList<>();

  static {
    try (InputStream in = Fillers.class.getResourceAsStream("fillers.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("+")) {
          ADVERTISEMENTS.add(Words.padded(line.substring(1)));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          GREETINGS.add(Words.padded(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fillers() {}

  /**
   * @return for each sentence whether it says nothing
   */
  static boolean[] mark(List<String> sentences) {
    boolean[] marked = new boolean[sentences.size()];
    int advertisement = -1;
    for (int i = 0; i < marked.length; i++) {
      String words = Words.padded(sentences.get(i));
      boolean sells = ADVERTISEMENTS.stream().anyMatch(words::contains);
      marked[i] = sells || GREETINGS.stream().anyMatch(words::contains);
      if (sells) {
        if (advertisement >= 0 && i - advertisement <= WITHIN) {
          Arrays.fill(marked, advertisement, i, true);
        }
        advertisement = i;
      }
    }
    return marked;
  }
}
