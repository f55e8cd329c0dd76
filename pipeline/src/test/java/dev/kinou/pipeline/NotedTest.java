package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.archive.Archive;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedTest {
  private static final Video VIDEO = Fakes.video("a", 1);

  @TempDir Path directory;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = Archive.at(directory.toString());
  }

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  private void apply(Step<Video, Video> step) throws Exception {
    new Noted(archive, Stage.SPEECH, step).apply(VIDEO);
  }

  @Test
  void givenFailure_theArchiveKnowsWhy() {
    assertThatThrownBy(
            () ->
                apply(
                    video -> {
                      throw new StageException(Stage.AUDIO, Cause.PERMANENT, "gone", "GET");
                    }))
        .isInstanceOf(StageException.class);

    assertThat(archive.deadLetter(VIDEO)).map(DeadLetter::message).contains("gone");
  }

  @Test
  void givenFailureWhileCancelled_saysNothingAboutTheVideo() {
    for (Exception broken :
        new Exception[] {
          new StageException(Stage.SPEECH, Cause.UNSUPPORTED, "no sound", "ffmpeg"),
          new IllegalStateException("closed by interrupt")
        }) {
      assertThatThrownBy(
              () ->
                  apply(
                      video -> {
                        Thread.currentThread().interrupt();
                        if (broken instanceof StageException e) {
                          throw e;
                        }
                        throw (RuntimeException) broken;
                      }))
          .isInstanceOf(InterruptedException.class)
          .hasCause(broken);
      Thread.interrupted();
    }
    assertThat(archive.deadLetter(VIDEO)).isEmpty();
  }
}
