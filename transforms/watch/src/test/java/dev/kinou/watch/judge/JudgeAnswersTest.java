package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Judgement;
import dev.kinou.watch.Quote;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model may answer, and what becomes of it. */
class JudgeAnswersTest extends JudgeTrial {
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
}
