package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.archive.Archive;
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
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JudgeBudget PLENTY =
      new JudgeBudget(Long.MAX_VALUE / 4, Duration.ofHours(1));
  private static final long A_CALL = FakeChatServer.PROMPT_TOKENS + FakeChatServer.ANSWER_TOKENS;

  @TempDir Path directory;
  private Archive archive;
  private FakeChatServer server;
  private volatile FakeChatServer.Model model = new GoodModel();

  @BeforeEach
  void start() throws IOException {
    archive = Archive.at(directory.toString());
    server = new FakeChatServer(asked -> model.answer(asked));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Judge judge(JudgeBudget budget) {
    return new Judge(server.open(Api.OLLAMA, PATIENCE), budget, archive, 1);
  }

  private static Digest ranked(List<Candidate> day, Choice choice) {
    return Days.digest(day.stream().map(one -> Days.ranked(one, choice)).toList());
  }

  private Digest judged(List<Candidate> day) throws InterruptedException {
    return judge(PLENTY).judge(ranked(day, Choice.SKIM), Days.ANNA, day);
  }

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
  void givenBrokenJsonOnce_asksForItOnceMore() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    GoodModel good = new GoodModel();
    model =
        asked ->
            calls.incrementAndGet() == 1
                ? Said.content("{\"moments\": [{\"pass")
                : good.answer(asked);

    Digest digest = judged(Days.many(1, Choice.SKIP));

    assertThat(digest.videos().get(0).choice()).isEqualTo(Choice.SKIP);
    assertThat(digest.remarks()).hasSize(1);
    assertThat(server.asked().get(0).text()).doesNotContain("could not be used");
    assertThat(server.asked().get(1).text())
        .contains("Your answer before could not be used: it was no valid JSON object.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I would watch it.",
        "null",
        "[]",
        "{\"moments\":[],\"reason\":\"r\"}",
        "{\"moments\":[],\"reason\":\"r\",\"verdict\":\"rank first\"}",
        "{\"moments\":[],\"reason\":\"r\",\"verdict\":0}",
        "{\"moments\":[],\"reason\":7,\"verdict\":\"watch\"}",
        "{\"moments\":[],\"reason\":null,\"verdict\":\"watch\"}",
        "{\"moments\":[],\"reason\":\" \",\"verdict\":\"watch\"}",
        "{\"moments\":{},\"reason\":\"r\",\"verdict\":\"watch\"}",
        "{\"moments\":[null],\"reason\":\"r\",\"verdict\":\"watch\"}",
        "{\"moments\":[{\"passage\":\"p1\"}],\"reason\":\"r\",\"verdict\":\"watch\"}",
        "{\"moments\":[{\"passage\":1,\"quote\":\"q\"}],\"reason\":\"r\",\"verdict\":\"watch\"}",
        "{\"moments\":[],\"reason\":\"r\",\"verdict\":\"watch\",\"rank\":1}",
        "{\"moments\":[],\"reason\":\"r\",\"verdict\":\"skip\",\"verdict\":\"watch\"}",
        "{\"moments\":[],\"reason\":\"r\",\"verdict\":\"watch\"} and more",
        "{\"better\":\"first\"}"
      })
  void givenAnswersThatKeepToNoSchema_leavesTheVideoAsItWasAndDoesNotAskAgain(String answer)
      throws Exception {
    model = asked -> Said.content(answer);
    List<Candidate> day = Days.many(1, Choice.SKIM);

    Digest digest = judged(day);
    Digest again = judged(day);

    assertThat(digest.videos()).isEqualTo(ranked(day, Choice.SKIM).videos());
    assertThat(again.videos()).isEqualTo(digest.videos());
    assertThat(server.asked()).hasSize(2);
    assertThat(digest.remarks())
        .contains(
            "1 of the best 1 videos are as they were ranked: the answers of the language model gpt-oss:20b could not be used.");
    assertThat(again.remarks()).isEqualTo(digest.remarks());
  }

  @Test
  void givenJsonInABlockOfCode_takesIt() throws Exception {
    model = asked -> Said.content("```json\n" + GoodModel.verdict(asked.text()) + "\n```\n");

    assertThat(judged(Days.many(1, Choice.SKIP)).videos().get(0).choice()).isEqualTo(Choice.SKIP);
  }

  @Test
  void givenInventedQuotesAndForeignPassages_keepsTheRankings() throws Exception {
    List<Candidate> day = Days.many(2, Choice.SKIM);
    String foreign = day.get(1).document().passages().get(0).passage().id().toString();
    model =
        asked ->
            Said.content(
                """
                {"moments": [
                  {"passage": "p1", "quote": "begins with loops that were never unrolled"},
                  {"passage": "p2", "quote": "begins with loops that are unrolled"},
                  {"passage": "p9", "quote": "begins with loops that are unrolled"},
                  {"passage": "%s", "quote": "begins with loops that are unrolled"},
                  {"passage": "p3", "quote": "ends with what a reader asked"}
                ], "reason": "r", "verdict": "skim"}"""
                    .formatted(foreign));

    Digest digest = judged(day);

    assertThat(digest.videos().get(0).quotes())
        .extracting(Quote::words)
        .containsExactly(
            "ends with what a reader asked",
            "Number 0 begins with loops that are unrolled by the compiler.");
  }

  @Test
  void givenAReasonWithLinksAndMarkup_tellsTextOnly() throws Exception {
    model =
        asked ->
            Said.content(
                "{\"moments\":[],\"verdict\":\"skim\",\"reason\":"
                    + "\"<b>Gut</b>, siehe [hier](https://evil.example/x)\\n\\u202e## und www.evil.example\"}");

    assertThat(judged(Days.many(1, Choice.SKIM)).videos().get(0).judgement())
        .contains(new Judgement("gpt-oss:20b", "Gut, siehe hier ## und"));
  }

  @Test
  void givenAServerThatFails_stopsAfterThreeAndSaysSo() throws Exception {
    model = asked -> Said.body(500, "{\"error\":\"out of memory\"}");
    List<Candidate> day = Days.many(5, Choice.SKIP);
    Judge judge = judge(PLENTY);

    Digest digest = judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(digest.videos()).isEqualTo(ranked(day, Choice.SKIM).videos());
    assertThat(digest.model().orElseThrow().calls()).isEqualTo(3);
    assertThat(digest.remarks())
        .endsWith(
            "5 of the best 5 videos were not judged by the language model gpt-oss:20b: "
                + server.url()
                + "/api/chat answered 500: out of memory.");

    judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);
    assertThat(server.asked()).as("for the next person").hasSize(3);
  }

  @Test
  void givenAServerThatHangsUp_stopsAfterThree() throws Exception {
    model = asked -> Said.hangUp();

    Digest digest = judged(Days.many(5, Choice.SKIP));

    assertThat(server.asked()).hasSize(3);
    assertThat(digest.remarks().get(1)).contains("5 of the best 5").contains("No answer from");
  }

  @Test
  void givenASlowServer_stopsAfterThree() throws Exception {
    model = asked -> server.never();
    List<Candidate> day = Days.many(5, Choice.SKIP);
    Judge judge = new Judge(server.open(Api.OPENAI, Duration.ofSeconds(1)), PLENTY, archive, 1);

    Digest digest = judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(server.asked()).hasSize(3);
    assertThat(digest.remarks().get(1)).contains("5 of the best 5").contains("No answer from");
  }

  @Test
  void givenAWrongKey_stopsAtOnce() throws Exception {
    model = asked -> Said.body(401, "");

    Digest digest = judged(Days.many(5, Choice.SKIP));

    assertThat(server.asked()).hasSize(1);
    assertThat(digest.remarks().get(1)).contains("5 of the best 5").contains("watch.model.key");
  }

  @Test
  void givenNoServer_makesThePageWithoutIt() throws Exception {
    server.close();
    List<Candidate> day = Days.many(5, Choice.SKIP);

    Digest digest = judged(day);

    assertThat(digest.videos()).isEqualTo(ranked(day, Choice.SKIM).videos());
    assertThat(digest.remarks().get(1)).contains("No answer from " + server.url());
  }

  @Test
  void givenOneThatFails_judgesTheOthersAndAsksForItTheNextTime() throws Exception {
    GoodModel good = new GoodModel();
    AtomicInteger calls = new AtomicInteger();
    model = asked -> calls.incrementAndGet() == 2 ? Said.body(500, "") : good.answer(asked);
    List<Candidate> day = Days.many(4, Choice.SKIP);

    Digest digest = judged(day);

    assertThat(digest.videos())
        .extracting(Ranked::choice)
        .containsExactly(Choice.SKIM, Choice.SKIP, Choice.SKIP, Choice.SKIP);
    assertThat(digest.remarks().get(1)).startsWith("1 of the best 4 videos");
    assertThat(judged(day).remarks()).hasSize(1);
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void givenFewTokens_asksForTheBestAndSaysHowManyNot() throws Exception {
    List<Candidate> day = Days.many(5, Choice.SKIP);

    Digest digest =
        judge(new JudgeBudget(2 * A_CALL + 1600, PATIENCE))
            .judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(server.asked()).hasSize(3);
    assertThat(digest.videos())
        .filteredOn(one -> one.judgement().isPresent())
        .extracting(one -> one.video().title())
        .containsExactly(
            Days.title(Choice.SKIP, 0), Days.title(Choice.SKIP, 1), Days.title(Choice.SKIP, 2));
    assertThat(digest.remarks())
        .endsWith(
            "2 of the best 5 videos were not judged by the language model gpt-oss:20b: the tokens of a night, %d (watch.model.tokens), are spent."
                .formatted(2 * A_CALL + 1600));
  }

  @Test
  void givenLittleTime_stopsWhenItIsSpent() throws Exception {
    AtomicLong clock = new AtomicLong();
    GoodModel good = new GoodModel();
    model =
        asked -> {
          clock.addAndGet(Duration.ofSeconds(40).toNanos());
          return good.answer(asked);
        };
    List<Candidate> day = Days.many(5, Choice.SKIP);
    Judge judge =
        new Judge(
            server.open(Api.OLLAMA, PATIENCE),
            new JudgeBudget(PLENTY.tokens(), Duration.ofSeconds(100)),
            archive,
            1,
            clock::get);

    Digest digest = judge.judge(ranked(day, Choice.SKIM), Days.ANNA, day);

    assertThat(server.asked()).hasSize(3);
    assertThat(digest.remarks())
        .endsWith(
            "2 of the best 5 videos were not judged by the language model gpt-oss:20b: the time of a night, 100 s (watch.model.time), is spent.");
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
  void givenAnInterrupt_stops() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    model =
        asked -> {
          asking.countDown();
          return server.never();
        };
    List<Candidate> day = Days.many(2, Choice.SKIP);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread night =
        new Thread(
            () -> {
              try {
                judged(day);
              } catch (Exception e) {
                end.set(e);
              }
            });
    night.start();
    asking.await();
    night.interrupt();
    night.join(PATIENCE.toMillis());

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void givenNoneAtOnce_saysWhichKeyIsWrong() {
    assertThatThrownBy(() -> new Judge(server.open(Api.OLLAMA, PATIENCE), PLENTY, archive, 0))
        .hasMessage("watch.model.at_once must be 1 or more, but was 0");
  }
}
