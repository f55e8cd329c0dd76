package dev.kinou.audio;

import dev.kinou.records.Track;
import dev.kinou.records.Video;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Fetches recordings with yt-dlp, each into a fresh directory of the scratch. Many threads. */
final class YtDlp {
  private static final String SCRIPT = "watched.py";

  private final AudioConfig config;
  private final Ffmpeg ffmpeg;
  private final GuardedProxy proxy;
  private Path script;

  YtDlp(AudioConfig config, Ffmpeg ffmpeg, GuardedProxy proxy) {
    this.config = config;
    this.ffmpeg = ffmpeg;
    this.proxy = proxy;
  }

  /**
   * @return the recording, in a directory of its own
   * @throws Failure if there is none, with why
   */
  Track fetch(Video video) throws Failure, InterruptedException {
    return with(video, YtDlpCalls::sound);
  }

  /** What is fetched of a video; recordings go into a directory that outlives it. */
  interface Work<T> {
    T with(YtDlpCalls calls) throws IOException, Failure, InterruptedException;
  }

  <T> T with(Video video, Work<T> work) throws Failure, InterruptedException {
    try {
      Scratch scratch = Scratch.under(Path.of(config.scratch()));
      Path home = scratch.fresh("home");
      Path into = scratch.fresh(video.id().fileName());
      boolean done = false;
      try {
        T result =
            work.with(new YtDlpCalls(config, ffmpeg, proxy, video, script(scratch), home, into));
        done = true;
        return result;
      } finally {
        Scratch.delete(home);
        if (!done || isEmpty(into)) {
          Scratch.delete(into);
        }
      }
    } catch (IOException e) {
      throw new WorkerFailure(
          "%s; kinou doctor says what is missing or broken."
              .formatted(e.getClass() == IOException.class ? e.getMessage() : e.toString()),
          YtDlpCalls.attempted(video));
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private synchronized Path script(Scratch scratch) throws IOException {
    if (script == null || !Files.exists(script)) {
      Path fresh = scratch.fresh("yt-dlp").resolve(SCRIPT);
      try (InputStream source = YtDlp.class.getResourceAsStream(SCRIPT)) {
        Files.copy(source, fresh);
      }
      script = fresh;
    }
    return script;
  }
}
