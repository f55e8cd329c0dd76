package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void givenNoWords_makesNone() {
    assertThat(Sentences.of(List.of())).isEmpty();
  }

  @Test
  void givenMarksAtTheEndOfSentences_endsThere() {
    assertThat(Sentences.of(said(100, "Er", "sagt:", "„Ja.“", "Wirklich?", "Um", "3.30", "Uhr")))
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(
            tuple(0L, 300L, "Er sagt: „Ja.“"),
            tuple(300L, 400L, "Wirklich?"),
            tuple(400L, 700L, "Um 3.30 Uhr"));
  }

  @Test
  void givenPause_endsThere() {
    List<Word> words =
        List.of(word(0, 400, "one"), word(1399, 1800, "two"), word(2800, 3000, "three"));
    assertThat(Sentences.of(words))
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(tuple(0L, 1800L, "one two"), tuple(2800L, 3000L, "three"));
  }

  @Test
  void givenNoEndForLong_endsAtTheLongestPauseOfTheSecondHalf() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // A longer pause before every tenth word, the longest one before the 10th and the 30th.
      long start = i * 500L + (i % 10 == 0 ? 150 : 0) + (i == 10 || i == 30 ? 100 : 0);
      words.add(word(start, i * 500L + 480, "w" + i));
    }
    List<Segment> segments = Sentences.of(words);
    assertThat(segments).extracting(s -> s.text().split(" ")[0]).containsExactly("w0", "w30");
    assertThat(segments)
        .allSatisfy(
            s -> assertThat(s.endMs() - s.startMs()).isLessThanOrEqualTo(Sentences.LONGEST_MS));
  }

  @Test
  void givenNoEndAndNoPause_endsBeforeItIsTooLong() {
    List<Segment> segments = Sentences.of(said(3000, "a b c d e f g h i j".split(" ")));
    assertThat(segments).extracting(Segment::text).containsExactly("a b c d e f", "g h i j");
  }

  @Test
  void givenWordThatIsTooLongItself_isOneAlone() {
    List<Word> words =
        List.of(word(0, 100, "a"), word(100, 30_100, "b"), word(30_100, 30_200, "c"));
    assertThat(Sentences.of(words)).extracting(Segment::text).containsExactly("a", "b", "c");
  }

  @Test
  void givenTokens_theirMeanIsTheConfidence() {
    List<Word> words = List.of(new Word(0, 1, "a", 2.4, 3), new Word(1, 2, "b", 0.2, 1));
    assertThat(Sentences.of(words).get(0).confidence()).isEqualTo(0.65f);
  }

  private static List<Word> said(int eachMs, String... texts) {
    List<Word> words = new ArrayList<>();
    for (String text : texts) {
      long start = (long) words.size() * eachMs;
      words.add(word(start, start + eachMs, text));
    }
    return words;
  }

  private static Word word(long start, long end, String text) {
    return new Word(start, end, text, 1, 1);
  }
}
