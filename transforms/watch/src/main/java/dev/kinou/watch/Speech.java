package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is said in a recording, sentence by sentence, and which of it says something. */
final class Speech {
  /** The cutter's overlap is about 100 characters, 200 at most. */
  private static final int LONGEST_OVERLAP = 400;

  private static final int SHORTEST_OVERLAP = 10;

  /** Automatic captions have no full stops. */
  private static final int LONGEST_SENTENCE = 280;

  /** Words that are looked at together to find what has been said before. */
  private static final int SHINGLE = 4;

  private static final double REPEATED = 0.6;

  /** Useful words from which on a passage counts in full; most have some 170. */
  private static final double FULL = 60;

  /**
   * @param passage that it begins in
   * @param offset in the passage's text
   * @param words two characters of an unspaced script count as one
   * @param useful no greeting, no advertisement, and not said before
   */
  record Sentence(int passage, int offset, String text, double words, boolean useful) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private final double[] words;
  private final double[] useful;

  Speech(List<EmbeddedPassage> passages, Locale locale) {
    words = new double[passages.size()];
    useful = new double[passages.size()];
    List<Sentence> all = new ArrayList<>();
    String before = "";
    for (int i = 0; i < passages.size(); i++) {
      Passage passage = passages.get(i).passage();
      add(all, i, passage.text(), overlap(before, passage.text()), locale);
      before = passage.text();
    }
    boolean[] fillers = Fillers.mark(all.stream().map(Sentence::text).toList());
    Set<Integer> said = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Sentence one = all.get(i);
      List<String> spoken = Words.of(one.text());
      boolean says = !repeats(spoken, said) && !fillers[i];
      double count = Words.count(spoken);
      sentences.add(new Sentence(one.passage(), one.offset(), one.text(), count, says));
      words[one.passage()] += count;
      useful[one.passage()] += says ? count : 0;
    }
  }

  private static void add(List<Sentence> to, int passage, String text, int from, Locale locale) {
    if (text.length() <= from) {
      return;
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text);
    int start = from;
    for (int end = breaks.following(from); end != BreakIterator.DONE; end = breaks.next()) {
      while (end - start > LONGEST_SENTENCE) {
        int space = text.lastIndexOf(' ', start + LONGEST_SENTENCE);
        int cut = space > start ? space : text.offsetByCodePoints(start, LONGEST_SENTENCE / 2);
        add(to, passage, text, start, cut);
        start = cut;
      }
      add(to, passage, text, start, end);
      start = end;
    }
  }

  private static void add(List<Sentence> to, int passage, String text, int start, int end) {
    String raw = text.substring(start, end);
    if (!raw.isBlank()) {
      int blank = raw.length() - raw.stripLeading().length();
      to.add(new Sentence(passage, start + blank, raw.strip(), 0, true));
    }
  }

  /** How many characters at a passage's beginning stand at the end of the one before. */
  private static int overlap(String before, String text) {
    int most = Math.min(LONGEST_OVERLAP, Math.min(before.length(), text.length()));
    for (int length = most; length >= SHORTEST_OVERLAP; length--) {
      if (before.regionMatches(before.length() - length, text, 0, length)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean repeats(List<String> words, Set<Integer> said) {
    int shingles = words.size() - SHINGLE + 1;
    int before = 0;
    for (int i = 0; i < shingles; i++) {
      before += said.add(words.subList(i, i + SHINGLE).hashCode()) ? 0 : 1;
    }
    return shingles > 0 && before > REPEATED * shingles;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  double words() {
    return sum(words);
  }

  double usefulWords() {
    return sum(useful);
  }

  /** Of a passage's words, 0 to 1. */
  double usefulShare(int passage) {
    return words[passage] == 0 ? 0 : useful[passage] / words[passage];
  }

  /**
   * How much a passage counts, 0 to 1: the share of its words that say something, less where there
   * are few of them. A few well chosen words at a recording's end are no subject.
   */
  double evidence(int passage) {
    return usefulShare(passage) * Math.min(1, useful[passage] / FULL);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
