package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Judgement;
import dev.kinou.watch.ModelUse;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Topic;
import dev.kinou.watch.chat.Api;
import dev.kinou.watch.chat.FakeChatServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest extends JudgeTrial {
  @ParameterizedTest
  @EnumSource(Api.class)
  void givenGoodAnswers_tellsChoiceReasonAndQuotes(Api api) throws Exception {
    List<Candidate> day =
        List.of(
            Days.candidate(
                "a", Days.title(Choice.SKIP, 1), "One two three four.", "Five six seven."),
            Days.candidate(
                "b", Days.title(Choice.WATCH, 2), "Loops are unrolled here today.", "x"));
    Judge judge = new Judge(server.open(api, PATIENCE), PLENTY, archive, 1);

    Digest digest = judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(Days.titles(digest))
        .containsExactly(Days.title(Choice.WATCH, 2), Days.title(Choice.SKIP, 1));
    Ranked watch = digest.videos().get(0);
    assertThat(watch.choice()).isEqualTo(Choice.WATCH);
    assertThat(watch.judgement()).contains(new Judgement("gpt-oss:20b", "Weil es um Züge geht."));
    var passages = day.get(1).document().passages();
    assertThat(watch.quotes())
        .extracting(Quote::words)
        .containsExactly("Loops are unrolled here today.", "x");
    assertThat(watch.quotes().get(0).passage()).isEqualTo(passages.get(0).passage().id());
    assertThat(watch.quotes().get(0).link()).isEqualTo(passages.get(0).passage().link());
    assertThat(digest.videos().get(1).choice()).isEqualTo(Choice.SKIP);
    assertThat(digest.videos().get(1).quotes())
        .extracting(Quote::words)
        .containsExactly("Five six seven.", "One two three four.");
    assertThat(digest.remarks()).containsExactly("a remark of the ranking");
    ModelUse use = digest.model().orElseThrow();
    assertThat(use.calls()).isEqualTo(2);
    assertThat(use.promptTokens()).isEqualTo(2 * FakeChatServer.PROMPT_TOKENS);
    assertThat(use.answerTokens()).isEqualTo(2 * FakeChatServer.ANSWER_TOKENS);
    assertThat(use.promptTime())
        .isEqualTo(api == Api.OLLAMA ? Duration.ofMillis(2600) : Duration.ZERO);
    assertThat(use.answerTime())
        .isEqualTo(api == Api.OLLAMA ? Duration.ofSeconds(4) : Duration.ZERO);
  }

  @Test
  void givenAProfile_tellsTheModelInterestsAndLanguageAndNoMore() throws Exception {
    judged(Days.many(1, Choice.SKIM));

    assertThat(server.asked().get(0).text())
        .contains("- how compilers optimise loops\n")
        .contains("- high speed trains (this counts 2.0 times as much)\n")
        .contains("- cryptocurrency prices\n")
        .contains("Write the reason in German.")
        .doesNotContain("anna");
  }

  @Test
  void givenASecondRun_asksNothing() throws Exception {
    List<Candidate> day = Days.many(8, Choice.WATCH);
    Digest ranked = ranked(day, Choice.WATCH);
    Digest first = judge(PLENTY).judge(ranked, Days.ANNA, day);
    int asked = server.asked().size();
    assertThat(asked).isEqualTo(8 + 30);

    Digest second = judge(new JudgeBudget(0, Duration.ZERO)).judge(ranked, Days.ANNA, day);

    assertThat(server.asked()).hasSize(asked);
    assertThat(second.videos()).isEqualTo(first.videos());
    assertThat(second.remarks()).isEqualTo(first.remarks());
    assertThat(second.model().orElseThrow().calls()).isZero();
  }

  @Test
  void givenAnotherPerson_asksOnlyIfInterestsOrLanguageDiffer() throws Exception {
    List<Candidate> day = Days.many(1, Choice.SKIM);
    Digest ranked = ranked(day, Choice.SKIM);
    Profile anna = Days.ANNA;
    Profile sameInterests =
        new Profile(
            "bert",
            anna.topics(),
            anna.avoid(),
            anna.channels(),
            Duration.ofMinutes(5),
            "de",
            List.of());
    Profile others =
        new Profile(
            "carl",
            List.of(new Topic("bees", 1)),
            List.of(),
            anna.channels(),
            anna.budget(),
            "de",
            List.of());
    Judge judge = judge(PLENTY);

    judge.judge(ranked, anna, day);
    judge.judge(ranked, sameInterests, day);
    assertThat(server.asked()).hasSize(1);
    judge.judge(ranked, others, day);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void givenOtherWordsOfTheSameVideo_asksAnew() throws Exception {
    judged(List.of(Days.candidate("a", "title", "first transcript of it")));
    judged(List.of(Days.candidate("a", "title", "second transcript of it")));

    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void givenAForgottenVideo_keepsNothingOfIt() throws Exception {
    List<Candidate> day = Days.many(2, Choice.SKIM);
    judged(day);

    Judge.forget(archive, day.get(0).document().video().id());
    judged(day);

    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void givenManyVideos_asksAboutTheBestThirty() throws Exception {
    List<Candidate> day = Days.many(33, Choice.SKIP);

    Digest digest = judged(day);

    assertThat(server.asked()).hasSize(30);
    assertThat(digest.videos()).hasSize(33);
    assertThat(digest.videos().subList(30, 33))
        .isEqualTo(ranked(day, Choice.SKIM).videos().subList(30, 33));
  }

  @Test
  void givenSeveralAtOnce_asksSoManyAtOnceAndNoMore() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    GoodModel good = new GoodModel();
    model =
        asked -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          three.await(20, TimeUnit.SECONDS);
          now.decrementAndGet();
          return good.answer(asked);
        };
    List<Candidate> day = Days.many(9, Choice.SKIP);
    Judge judge = new Judge(server.open(Api.OLLAMA, PATIENCE), PLENTY, archive, 3);

    Digest digest = judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(digest.remarks()).hasSize(1);
    assertThat(most).hasValue(3);
  }

  @Test
  void givenARecordingWithoutWords_doesNotAsk() throws Exception {
    Digest digest = judged(List.of(Days.candidate("a", "silence")));

    assertThat(server.asked()).isEmpty();
    assertThat(digest.remarks()).hasSize(1);
  }

  @Test
  void givenAnArchiveThatCannotBeWritten_judgesAllTheSameAndSaysSo() throws Exception {
    Files.writeString(directory.resolve("state"), "a file where a directory should be");

    Digest digest = judged(Days.many(1, Choice.SKIP));

    assertThat(digest.videos().get(0).choice()).isEqualTo(Choice.SKIP);
    assertThat(digest.remarks().get(1))
        .startsWith("Answers of the language model could not be kept");
  }

  @Test
  void givenNoneAtOnce_saysWhichKeyIsWrong() {
    assertThatThrownBy(() -> new Judge(server.open(Api.OLLAMA, PATIENCE), PLENTY, archive, 0))
        .hasMessage("watch.model.at_once must be 1 or more, but was 0");
  }
}
