package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Channel;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
  private final FakeClock clock = new FakeClock(Fixtures.STARTED);
  private final ProgressBoard board = new ProgressBoard(clock);
  private final Channel channel = Fixtures.channel("Kitchen");
  private final Video bread = Fixtures.video("aaaaaaaaaaa", "Bread", channel, 600);
  private final Video soup = Fixtures.video("bbbbbbbbbbb", "Soup", channel, 300);

  @Test
  void givenDeviceThatFailed_tellsTheOneThatTookOver() {
    assertThat(board.device(bread.id())).isEmpty();
    board.on(Stage.SPEECH, bread.id(), "cuda0");
    board.on(Stage.SPEECH, bread.id(), "cpu");
    assertThat(board.device(bread.id())).contains("cpu");
  }

  @Test
  void givenOverlappingStages_keepsTheOrderOfEvents() {
    board.began(Stage.AUDIO, bread.id());
    pass(2);
    board.ended(Stage.AUDIO, bread.id());
    board.began(Stage.AUDIO, soup.id());
    board.began(Stage.SPEECH, bread.id());
    pass(3);
    board.ended(Stage.AUDIO, soup.id());

    assertThat(board.events())
        .containsExactly(
            event(0, ProgressEvent.Kind.BEGAN, Stage.AUDIO, bread),
            event(2, ProgressEvent.Kind.ENDED, Stage.AUDIO, bread),
            event(2, ProgressEvent.Kind.BEGAN, Stage.AUDIO, soup),
            event(2, ProgressEvent.Kind.BEGAN, Stage.SPEECH, bread),
            event(5, ProgressEvent.Kind.ENDED, Stage.AUDIO, soup));
  }

  @Test
  void givenServiceInTwoPieces_sumsThemFromTheFirst() {
    board.began(Stage.AUDIO, bread.id());
    pass(2);
    board.ended(Stage.AUDIO, bread.id());
    pass(60);
    board.began(Stage.AUDIO, bread.id());
    pass(3);
    board.ended(Stage.AUDIO, bread.id());

    assertThat(board.times(bread.id()))
        .isEqualTo(Map.of(Stage.AUDIO, new Times.Service(Fixtures.STARTED, 5_000)));
    assertThat(board.tally(Stage.AUDIO)).isEqualTo(new StageTally(1, 5_000));
    assertThat(board.tally(Stage.SPEECH)).isEqualTo(new StageTally(0, 0));
  }

  @Test
  void givenEndWithoutBeginning_countsNothing() {
    board.ended(Stage.TEXT, bread.id());

    assertThat(board.events()).isEmpty();
    assertThat(board.tally(Stage.TEXT)).isEqualTo(new StageTally(0, 0));
  }

  @Test
  void givenRunUnderWay_snapshotTellsHowFar() {
    board.expect(List.of(bread, soup));
    board.began(Stage.SPEECH, bread.id());
    pass(30);
    board.ended(Stage.SPEECH, bread.id());
    board.finished(bread.id(), ItemState.LOADED, "");
    board.began(Stage.SPEECH, soup.id());
    board.at(Stage.SPEECH, soup.id(), 0.25);

    assertThat(board.snapshot())
        .isEqualTo(
            new ProgressSnapshot(
                Fixtures.STARTED.plusSeconds(30),
                Duration.ofSeconds(30),
                2,
                1,
                0,
                0,
                Map.of(Stage.SPEECH, 1),
                List.of(
                    new ProgressSnapshot.Current(
                        Stage.SPEECH, "Soup", 0.25, Fixtures.STARTED.plusSeconds(30))),
                20.0,
                java.util.Optional.of(Duration.ofSeconds(15))));
  }

  @Test
  void givenNothingExpected_snapshotClaimsNoTimeLeft() {
    pass(30);

    assertThat(board.snapshot().left()).isEmpty();
    assertThat(board.snapshot().realTime()).isZero();
  }

  @Test
  void givenFailureAfterSuccess_theFailureCounts() {
    board.expect(List.of(bread));
    board.finished(bread.id(), ItemState.LOADED, "");
    board.finished(bread.id(), ItemState.DEFERRED, "the target is down");

    assertThat(board.snapshot().done()).isEqualTo(1);
    assertThat(board.snapshot().deferred()).isEqualTo(1);
  }

  @Test
  void givenFinishedTwice_theFirstCounts() {
    board.expect(List.of(bread));
    board.finished(bread.id(), ItemState.FAILED, "permanent: gone");
    board.finished(bread.id(), ItemState.LOADED, "");

    assertThat(board.finishedSince(0))
        .containsExactly(
            new FinishedVideo(
                Fixtures.STARTED,
                bread.id(),
                "Bread",
                "Kitchen",
                ItemState.FAILED,
                "permanent: gone",
                600_000,
                Map.of()));
    assertThat(board.finishedSince(1)).isEmpty();
  }

  @Test
  void givenManyThreads_losesNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new java.util.ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int thread = t;
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 500; i++) {
                    var id = dev.kinou.records.VideoId.youtube("v" + thread + "-" + i);
                    board.began(Stage.TEXT, id);
                    board.at(Stage.TEXT, id, 0.5);
                    board.ended(Stage.TEXT, id);
                    board.finished(id, ItemState.LOADED, "");
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(board.tally(Stage.TEXT).items()).isEqualTo(4_000);
    assertThat(board.events()).hasSize(8_000);
    assertThat(board.finishedSince(0)).hasSize(4_000);
    assertThat(board.snapshot().inFlight()).isEmpty();
  }

  private void pass(long seconds) {
    clock.pass(Duration.ofSeconds(seconds));
  }

  private static ProgressEvent event(
      long second, ProgressEvent.Kind kind, Stage stage, Video video) {
    return new ProgressEvent(Fixtures.STARTED.plusSeconds(second), kind, stage, video.id());
  }
}
