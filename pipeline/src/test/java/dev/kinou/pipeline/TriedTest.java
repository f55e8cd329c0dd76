package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.Worker;
import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TriedTest {
  private static final Video VIDEO = Fakes.video("a", 1);

  @TempDir Path directory;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = Archive.at(directory.toString());
  }

  private Optional<Tries> tries(Video video) {
    return archive.state(Tries.name(video), Tries.class);
  }

  private void died(Video video, String... workers) {
    archive.putState(Tries.name(video), new Tries(List.of(workers)));
  }

  @Test
  void givenWork_notesTheWorkerForAsLongAsItLasts() throws Exception {
    died(VIDEO, "one");

    Optional<Tries> during = new Tried<>(archive, this::tries).apply(VIDEO);

    assertThat(during).contains(new Tries(List.of("one", Worker.name())));
    assertThat(tries(VIDEO)).isEmpty();
  }

  @Test
  void givenFailure_forgetsTheTry() {
    Step<Video, Video> fails =
        video -> {
          throw new StageException(Stage.AUDIO, Cause.PERMANENT, "It is gone", "GET");
        };

    assertThatThrownBy(() -> new Tried<>(archive, fails).apply(VIDEO)).hasMessage("It is gone");
    assertThat(tries(VIDEO)).isEmpty();
  }

  @Test
  void givenCancelledWork_forgetsTheTry() {
    Step<Video, Video> cancelled =
        video -> {
          throw new InterruptedException();
        };

    assertThatThrownBy(() -> new Tried<>(archive, cancelled).apply(VIDEO))
        .isInstanceOf(InterruptedException.class);
    assertThat(tries(VIDEO)).isEmpty();
  }

  @Test
  void givenThreeDeaths_givesUpWithoutAFourth_andBeginsAnewAfterwards() throws Exception {
    died(VIDEO, "one", "two", "one");
    Step<Video, Video> same = video -> video;

    assertThatThrownBy(() -> new Tried<>(archive, same).apply(VIDEO))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.cause()).isEqualTo(Cause.OUR_FAULT);
              assertThat(e).hasMessageStartingWith("Its worker died 3 times");
              assertThat(e).hasMessageContaining("(one, two, one)").hasMessageContaining("retry");
            });
    assertThat(new Tried<>(archive, same).apply(VIDEO)).isEqualTo(VIDEO);
  }

  @Test
  @Timeout(60)
  void givenTwoThatWorkersDiedOnTwice_worksOnOneAfterTheOther() throws Exception {
    Video other = Fakes.video("b", 1);
    died(VIDEO, "one", "one");
    died(other, "one", "one");
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Step<Video, Video> slow =
        video -> {
          began.countDown();
          goOn.await();
          return video;
        };
    CompletableFuture<Video> first = inBackground(slow, VIDEO);
    began.await();
    CompletableFuture<Video> second = inBackground(this::untouched, other);
    while (Tried.waiting() == 0) {
      Thread.onSpinWait();
    }
    assertThat(tries(other)).contains(new Tries(List.of("one", "one")));

    goOn.countDown();

    assertThat(first.get()).isEqualTo(VIDEO);
    assertThat(second.get()).isEqualTo(other);
  }

  private Video untouched(Video video) {
    return video;
  }

  private CompletableFuture<Video> inBackground(Step<Video, Video> step, Video video) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new Tried<>(archive, step).apply(video);
          } catch (StageException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }
}
