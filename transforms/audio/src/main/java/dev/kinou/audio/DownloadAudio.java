package dev.kinou.audio;

import dev.kinou.records.Cause;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Video;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Fetches a video's sound as a file on this worker: with yt-dlp from a host, or from a local folder
 * that the configuration names.
 *
 * <p>Use it through {@link dev.kinou.records.Attempt}, fused with what reads the file: a {@link
 * Track} means nothing on another worker. Its file is deleted when the track is closed. A video is
 * fetched again whenever this is asked again; whether it is needed is the caller's question.
 *
 * <p>Hosts limit it, not threads: every {@link HostLimit} holds for all instances in this JVM.
 *
 * <pre>{@code
 * new DownloadAudio(AudioConfig.defaults()).then(transcribe)
 * }</pre>
 */
public final class DownloadAudio implements Step<Video, Track> {
  private static final long serialVersionUID = 1;
  private static final Duration USUAL = Duration.ofMinutes(10);

  /** The longest {@code Retry-After} that is waited for rather than deferred. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final AudioConfig config;
  private transient SharedProxy.Use proxy;
  private transient Ffmpeg ffmpeg;
  private transient YtDlp ytDlp;
  private transient Scratch scratch;

  public DownloadAudio(AudioConfig config) {
    this.config = config;
  }

  /**
   * Removes the recordings that killed processes left in the scratch, also where a run will fetch
   * nothing.
   *
   * @throws IOException if the scratch cannot be written
   */
  public static void sweep(AudioConfig config) throws IOException {
    Scratch.under(Path.of(config.scratch()));
  }

  /**
   * @throws IOException if there is no ffmpeg for this machine
   */
  @Override
  public void setup() throws IOException {
    ffmpeg = Ffmpeg.ours();
    scratch = Scratch.use(Path.of(config.scratch()));
    proxy = SharedProxy.use(config.addresses());
    ytDlp = new YtDlp(config, ffmpeg, proxy.proxy());
  }

  @Override
  public Track apply(Video video) throws Failure, InterruptedException {
    return isLocal(video)
        ? serve(video, () -> local(video, video.download()))
        : remote(video, lane -> ytDlp.fetch(video));
  }

  static boolean isLocal(Video video) {
    return LocalFolders.isLocal(video.download());
  }

  /** After {@link #setup}. */
  YtDlp ytDlp() {
    return ytDlp;
  }

  /** What is fetched in a turn of its host's lane. */
  interface Turn<T> {
    T in(HostLane lane) throws Failure, InterruptedException;
  }

  /** Again when the host named a time that is worth waiting for, or this worker has rested. */
  <T> T remote(Video video, Turn<T> turn) throws Failure, InterruptedException {
    URI address = video.download();
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw Failure.of(
          Cause.UNSUPPORTED,
          "Only http, https and file addresses are fetched, but it is " + address,
          "read " + address);
    }
    HostLane lane = HostLane.of(address, config);
    WorkerRest rest = WorkerRest.of(config);
    while (true) {
      try {
        return lane.run(
            video.duration().orElse(USUAL),
            PATIENCE,
            "yt-dlp " + address,
            () -> serve(video, () -> turn.in(lane)));
      } catch (WorkerFailure e) {
        rest.after(e);
      } catch (Failure e) {
        boolean soon = e.retryAt() != null && e.retryAt().isBefore(Instant.now().plus(PATIENCE));
        if (!e.hostFailed() || !soon || !lane.isOpen()) {
          throw e;
        }
      }
    }
  }

  private static <T> T serve(Video video, HostLane.Download<T> service)
      throws Failure, InterruptedException {
    Progress.current().began(Stage.AUDIO, video.id());
    try {
      return service.run();
    } finally {
      Progress.current().ended(Stage.AUDIO, video.id());
    }
  }

  private Track local(Video video, URI address) throws Failure, InterruptedException {
    Path file = new LocalFolders(config.localFolders()).find(address);
    try {
      Path logs = Scratch.under(Path.of(config.scratch())).fresh("probe");
      try {
        Duration length =
            new SoundProbe(ffmpeg).length(file, logs).or(video::duration).orElse(Duration.ZERO);
        if (length.compareTo(config.maxDuration()) > 0) {
          throw new YtDlpOutput(video, config, "read " + address).tooLong(length);
        }
        String name = file.getFileName().toString();
        return new Track(
            video,
            file.toString(),
            name.substring(name.lastIndexOf('.') + 1),
            length,
            Files.size(file),
            false);
      } finally {
        Scratch.delete(logs);
      }
    } catch (IOException e) {
      throw Failure.of(Cause.OUR_FAULT, e.getMessage(), "read " + address);
    }
  }

  @Override
  public void teardown() throws IOException {
    if (proxy != null) {
      proxy.close();
      proxy = null;
    }
    if (scratch != null) {
      scratch.release();
      scratch = null;
    }
  }
}
