package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.chat.Api;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A server that fails, and a budget or a patience that ends. */
class JudgeFailuresTest extends JudgeTrial {
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
}
