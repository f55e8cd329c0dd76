package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best compared with each other. */
class JudgeComparisonsTest extends JudgeTrial {
  @Test
  void givenTheBest_comparesEachPairInBothOrdersAndPutsTheBetterFirst() throws Exception {
    List<Candidate> day = Days.many(7, Choice.WATCH);

    Digest digest = judge(PLENTY).judge(ranked(day, Choice.WATCH), Days.ANNA, day);

    assertThat(server.asked().stream().filter(GoodModel::comparison)).hasSize(30);
    assertThat(Days.titles(digest))
        .containsExactly(
            Days.title(Choice.WATCH, 5),
            Days.title(Choice.WATCH, 4),
            Days.title(Choice.WATCH, 3),
            Days.title(Choice.WATCH, 2),
            Days.title(Choice.WATCH, 1),
            Days.title(Choice.WATCH, 0),
            Days.title(Choice.WATCH, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "second"})
  void givenAModelThatPrefersAPlace_keepsTheOrder(String place) throws Exception {
    GoodModel good = new GoodModel();
    model =
        asked ->
            GoodModel.comparison(asked)
                ? Said.content("{\"better\":\"%s\"}".formatted(place))
                : good.answer(asked);
    List<Candidate> day = Days.many(4, Choice.WATCH);

    Digest digest = judge(PLENTY).judge(ranked(day, Choice.WATCH), Days.ANNA, day);

    assertThat(Days.titles(digest)).isEqualTo(Days.titles(ranked(day, Choice.WATCH)));
  }

  @Test
  void givenComparisonsThatAreNotAllAnswered_keepsTheOrderAndSaysSo() throws Exception {
    GoodModel good = new GoodModel();
    AtomicInteger comparisons = new AtomicInteger();
    model =
        asked ->
            GoodModel.comparison(asked) && comparisons.incrementAndGet() == 4
                ? Said.body(500, "")
                : good.answer(asked);
    List<Candidate> day = Days.many(4, Choice.WATCH);

    Digest digest = judge(PLENTY).judge(ranked(day, Choice.WATCH), Days.ANNA, day);

    assertThat(Days.titles(digest)).isEqualTo(Days.titles(ranked(day, Choice.WATCH)));
    assertThat(digest.remarks())
        .endsWith(
            "The best 4 were not compared with each other by gpt-oss:20b: "
                + server.url()
                + "/api/chat answered 500.");
  }

  @Test
  void givenTooFewTokensForAllComparisons_beginsNone() throws Exception {
    List<Candidate> day = Days.many(4, Choice.WATCH);

    Digest digest =
        judge(new JudgeBudget(4 * A_CALL + 5000, PATIENCE))
            .judge(ranked(day, Choice.WATCH), Days.ANNA, day);

    assertThat(server.asked()).hasSize(4);
    assertThat(digest.remarks())
        .endsWith(
            "The best 4 were not compared with each other by gpt-oss:20b: the tokens of a night do not last for it.");
  }
}
