package dev.kinou.audio;

import dev.kinou.records.Cause;
import dev.kinou.records.Track;
import dev.kinou.records.Video;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches one recording with yt-dlp into a fresh directory of the scratch. Many threads. */
final class YtDlp {
  private static final String SCRIPT = "watched.py";
  private static final Pattern REFUSED =
      Pattern.compile(GuardedProxy.REFUSAL + " ([^\\s()<>'\"]+)");
  private static final int USAGE = 2;

  private final AudioConfig config;
  private final Ffmpeg ffmpeg;
  private final GuardedProxy proxy;
  private final Scratch scratch;
  private final Path script;

  YtDlp(AudioConfig config, Ffmpeg ffmpeg, GuardedProxy proxy) throws IOException {
    this.config = config;
    this.ffmpeg = ffmpeg;
    this.proxy = proxy;
    this.scratch = Scratch.under(Path.of(config.scratch()));
    this.script = scratch.fresh("yt-dlp").resolve(SCRIPT);
    try (InputStream source = YtDlp.class.getResourceAsStream(SCRIPT)) {
      Files.copy(source, script);
    }
  }

  /**
   * @return the recording, in a directory of its own
   * @throws Failure if there is none, with why
   */
  Track fetch(Video video) throws Failure, InterruptedException {
    String attempted = "yt-dlp " + video.download();
    try {
      Path home = scratch.fresh("home");
      Path into = scratch.fresh(video.id().fileName());
      boolean done = false;
      try {
        Track track = fetch(video, home, into, attempted);
        done = true;
        return track;
      } finally {
        Scratch.delete(home);
        if (!done) {
          Scratch.delete(into);
        }
      }
    } catch (IOException e) {
      throw Failure.of(
          Cause.OUR_FAULT,
          "%s; kinou doctor says what is missing or broken"
              .formatted(e.getClass() == IOException.class ? e.getMessage() : e.toString()),
          attempted);
    }
  }

  private Track fetch(Video video, Path home, Path into, String attempted)
      throws IOException, Failure, InterruptedException {
    YtDlpCommand command =
        new YtDlpCommand(config, ffmpeg, script, home, into, cookies(home), proxy.url());
    YtDlpOutput output = new YtDlpOutput(video, config, attempted);
    Child.Ended ended =
        new Child(command.arguments(video.download()), command.environment(), home)
            .run(config.timeout(), output);
    if (ended.timedOut()) {
      throw new Failure(
          Cause.DEFERRED_UNTIL,
          "The download was not done after %d s; the next night tries again"
              .formatted(config.timeout().toSeconds()),
          attempted,
          null,
          true);
    }
    if (ended.exitCode() != 0) {
      throw failure(ended, attempted);
    }
    if (output.file().isEmpty()) {
      throw output.filtered();
    }
    return track(video, Path.of(output.file().get()), home, output);
  }

  private Track track(Video video, Path file, Path home, YtDlpOutput output)
      throws IOException, Failure, InterruptedException {
    Duration length =
        new SoundProbe(ffmpeg)
            .length(file, home)
            .or(output::duration)
            .or(video::duration)
            .orElse(Duration.ZERO);
    if (length.compareTo(config.maxDuration()) > 0) {
      throw output.tooLong(length);
    }
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    return new Track(video, file.toString(), format, length, Files.size(file), true);
  }

  private static Failure failure(Child.Ended ended, String attempted) {
    // The line of progress, in which yt-dlp writes its error, begins with one.
    String error = ended.error().replace("\r", "");
    Matcher refused = REFUSED.matcher(error);
    if (refused.find()) {
      return Failure.of(
          Cause.PERMANENT,
          ("The host %s has a private address, which is refused. If it is yours, add it to the"
                  + " allowed hosts in the configuration")
              .formatted(refused.group(1)),
          attempted);
    }
    Reason reason = ended.exitCode() == USAGE ? Reason.TOOL_BROKE : Reason.of(error);
    String said =
        reason == Reason.UNKNOWN
            ? "yt-dlp ended with exit code %d: %s"
                .formatted(ended.exitCode(), Texts.lastLine(error))
            : Texts.error(error);
    return new Failure(
        reason.cause(),
        reason.advice().isEmpty() ? said : said + " — " + reason.advice(),
        attempted,
        reason.cause().deferred() ? RetryTime.in(error, Instant.now()).orElse(null) : null,
        reason.hostFailed());
  }

  /** yt-dlp writes the jar back when it ends, and several at once would mix theirs. */
  private Path cookies(Path home) throws IOException {
    if (config.cookies().isEmpty()) {
      return null;
    }
    Path given = Path.of(config.cookies());
    if (!Files.isReadable(given)) {
      throw new IOException(
          "The cookie file %s that the configuration names cannot be read".formatted(given));
    }
    return Files.copy(given, home.resolve("cookies.txt"), StandardCopyOption.REPLACE_EXISTING);
  }
}
