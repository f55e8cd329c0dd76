package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Document;
import dev.kinou.records.Passage;
import dev.kinou.watch.Quote;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
  private static final int TOKENS = 10; // of each passage

  private static final Document DOCUMENT =
      Days.candidate(
              "a",
              "title",
              IntStream.range(0, 20)
                  .mapToObj(i -> "thirty letters of passage %04d".formatted(i))
                  .toArray(String[]::new))
          .document();

  private static Quote quote(int ordinal) {
    Passage passage = DOCUMENT.passages().get(ordinal).passage();
    return new Quote(passage.id(), passage.startMs(), passage.text(), passage.link());
  }

  private static List<Integer> ordinals(Excerpt excerpt) {
    return excerpt.shown().stream().map(Passage::ordinal).toList();
  }

  @Test
  void givenRoomForAll_showsAllInTheOrderOfTime() {
    Excerpt excerpt = Excerpt.of(DOCUMENT, List.of(quote(7)), 20 * TOKENS);

    assertThat(ordinals(excerpt))
        .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void givenLittleRoom_showsTheBeginningAndWhatIsNearestToTheQuotes() {
    Excerpt excerpt = Excerpt.of(DOCUMENT, List.of(quote(7), quote(15)), 7 * TOKENS);

    assertThat(ordinals(excerpt)).containsExactly(0, 6, 7, 8, 14, 15, 16);
    assertThat(excerpt.passage("p2")).contains(DOCUMENT.passages().get(6).passage());
  }

  @Test
  void givenNoQuotes_showsTheFirst() {
    assertThat(ordinals(Excerpt.of(DOCUMENT, List.of(), 3 * TOKENS))).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "p0", "p4", "p-1", "1", "P1", "p1 ", "p01", "p99999999999", "passage 1"})
  void givenANumberThatIsNotShown_hasNoPassage(String number) {
    assertThat(Excerpt.of(DOCUMENT, List.of(), 3 * TOKENS).passage(number)).isEmpty();
  }
}
