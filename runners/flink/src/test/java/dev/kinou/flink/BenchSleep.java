package dev.kinou.flink;

import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Speech that takes as long as the video lasts, and no core; notes when it began and ended. */
final class BenchSleep implements Step<Video, Video> {
  private static final long serialVersionUID = 1;

  private final String folder;
  private transient Writer notes;

  /**
   * @param folder of the notes, a file for each slot; null for none
   */
  BenchSleep(String folder) {
    this.folder = folder;
  }

  @Override
  public void setup() throws IOException {
    if (folder != null) {
      String worker = System.getenv().getOrDefault("KINOU_WORKER", "here");
      notes = Files.newBufferedWriter(Path.of(folder, worker + "-" + UUID.randomUUID()));
    }
  }

  @Override
  public Video apply(Video video) throws InterruptedException {
    note("began", video);
    TimeUnit.MILLISECONDS.sleep(video.duration().orElseThrow().toMillis());
    note("ended", video);
    return video;
  }

  @Override
  public void teardown() throws IOException {
    if (notes != null) {
      notes.close();
    }
  }

  private void note(String what, Video video) {
    if (notes == null) {
      return;
    }
    try {
      notes.write("%s %s %d%n".formatted(what, video.id(), System.currentTimeMillis()));
      notes.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
