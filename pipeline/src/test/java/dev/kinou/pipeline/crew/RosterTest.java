package dev.kinou.pipeline.crew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.report.InService;
import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.StageCount;
import dev.kinou.records.Crew;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.VideoId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  private static final VideoId VIDEO = VideoId.web("v");

  @TempDir Path directory;
  private Archive archive;
  private NightCrew night;

  @BeforeEach
  void archive() {
    archive = Archive.at(directory.toString());
    night = new NightCrew(archive, "night", 1, Duration.ofMillis(20));
  }

  @AfterEach
  void alone() {
    Progress.listen(Progress.NOBODY);
    Crew.set(Crew.ALONE);
  }

  @Test
  void givenAnotherWorker_sharesWithItForAsLongAsItLives() throws Exception {
    night.enter();
    try {
      for (int i = 1; i <= 5; i++) {
        other(i, false);
        Thread.sleep(20);
      }
      await(() -> Crew.current().size() == 2);
      assertThat(Crew.current().size()).isEqualTo(2);

      // It says nothing more.
      await(() -> Crew.current().size() == 1);
      assertThat(Crew.current()).isEqualTo(Crew.ALONE);
    } finally {
      night.leave();
    }
  }

  @Test
  void givenWorkersThatWereNeverOpened_nobodyIsThere() {
    night.enter();
    night.enter();
    night.leave();
    assertThat(Progress.current()).isInstanceOf(ProgressBoard.class);
    night.leave();

    assertThat(Progress.current()).isSameAs(Progress.NOBODY);
  }

  @Test
  void whatTheWorkerDoes_isSeenFromElsewhere() throws Exception {
    ProgressBoard board = new ProgressBoard(Clock.systemUTC());
    CrewWatch watch = new CrewWatch(night, board);
    night.enter();
    try {
      Progress.current().began(Stage.AUDIO, VIDEO);
      await(
          () -> {
            watch.look();
            return watch.stages().equals(Map.of(Stage.AUDIO, new StageCount(0, 0, 1)));
          });
      assertThat(board.snapshot().inFlight()).containsEntry(Stage.AUDIO, 1);
      assertThat(watch.workers()).isEqualTo(1);

      Progress.current().ended(Stage.AUDIO, VIDEO);
      Progress.current().finished(VIDEO, Optional.empty());
    } finally {
      night.leave();
    }
    watch.look();

    assertThat(watch.stages()).isEqualTo(Map.of(Stage.AUDIO, new StageCount(1, 0, 0)));
    assertThat(watch.workers()).isZero();
    assertThat(board.finishedSince(0))
        .extracting(one -> one.state())
        .containsExactly(ItemState.LOADED);
    assertThat(board.snapshot().inFlight()).isEmpty();
  }

  @Test
  void givenDeadWorker_itsWorkIsNoLongerInFlight() throws Exception {
    CrewWatch watch = new CrewWatch(night, new ProgressBoard(Clock.systemUTC()));
    other(1, false);
    watch.look();
    assertThat(watch.stages()).isEqualTo(Map.of(Stage.SPEECH, new StageCount(3, 1, 1)));

    await(
        () -> {
          watch.look();
          return watch.workers() == 0;
        });

    assertThat(watch.stages()).isEqualTo(Map.of(Stage.SPEECH, new StageCount(3, 1, 0)));
  }

  @Test
  void disbanded_leavesNothing() {
    night.enter();
    night.leave();

    night.disband();

    assertThat(archive.states(Bulletin.folder("night"))).isEmpty();
  }

  private void other(long number, boolean left) {
    archive.putState(
        Bulletin.name("night", "zz-other"),
        new Bulletin(
            number,
            left,
            Map.of(Stage.SPEECH, new StageCount(3, 1, 1)),
            List.of(new InService(Stage.SPEECH, VIDEO, Instant.now(), 0.5)),
            0,
            List.of()));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 20 s").isLessThan(until);
      Thread.sleep(5);
    }
  }
}
