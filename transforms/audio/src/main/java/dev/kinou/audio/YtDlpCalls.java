package dev.kinou.audio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Cause;
import dev.kinou.records.Json;
import dev.kinou.records.Track;
import dev.kinou.records.Video;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of yt-dlp for one video. One thread. */
final class YtDlpCalls {
  private static final Pattern REFUSED =
      Pattern.compile(GuardedProxy.REFUSAL + " ([^\\s()<>'\"]+)");
  private static final int USAGE = 2;
  private static final long FULL = 1 << 20;

  /** A page's text: what takes longer than that does not come. */
  private static final Duration CAPTIONS_TIMEOUT = Duration.ofMinutes(2);

  private final AudioConfig config;
  private final Ffmpeg ffmpeg;
  private final Video video;
  private final Path home;
  private final YtDlpCommand command;

  /**
   * @param script the watcher that runs yt-dlp
   * @param home for what it and its children write beside the recording
   * @param into the directory that gets the recording
   */
  YtDlpCalls(
      AudioConfig config,
      Ffmpeg ffmpeg,
      GuardedProxy proxy,
      Video video,
      Path script,
      Path home,
      Path into)
      throws IOException {
    this.config = config;
    this.ffmpeg = ffmpeg;
    this.video = video;
    this.home = home;
    this.command = new YtDlpCommand(config, ffmpeg, script, home, into, cookies(), proxy.url());
  }

  Video video() {
    return video;
  }

  static String attempted(Video video) {
    return "yt-dlp " + video.download();
  }

  /** The recording, found by the video's address. */
  Track sound() throws IOException, Failure, InterruptedException {
    return sound(command.sound(video.download()));
  }

  /**
   * The recording, found before.
   *
   * @param info as {@link #info} gave it
   */
  Track sound(ObjectNode info) throws IOException, Failure, InterruptedException {
    return sound(command.sound(write("sound.json", info)));
  }

  private Track sound(List<String> arguments) throws IOException, Failure, InterruptedException {
    YtDlpOutput output = new YtDlpOutput(video, config, attempted(video));
    run(arguments, config.timeout(), output);
    if (output.file().isEmpty()) {
      throw output.filtered();
    }
    return track(Path.of(output.file().get()), output);
  }

  /**
   * All that the host says of the video, in yt-dlp's words; nothing is downloaded. Empty where it
   * has no such thing to say.
   *
   * @throws Failure if there is no such video, or none yet, or one that is too long
   */
  Optional<ObjectNode> info() throws IOException, Failure, InterruptedException {
    YtDlpOutput output = new YtDlpOutput(video, config, attempted(video));
    run(command.information(video.download()), config.timeout(), output);
    Optional<Path> file = written(home, ".info.json");
    if (file.isEmpty()) {
      Optional<Failure> why = output.unfit();
      if (why.isPresent()) {
        throw why.get();
      }
      return Optional.empty();
    }
    ObjectNode info = (ObjectNode) Json.mapper().readTree(file.get().toFile());
    // With it yt-dlp would, after any failure, ask for everything again.
    info.remove("webpage_url");
    return Optional.of(info);
  }

  /**
   * A file of captions, WebVTT or SubRip.
   *
   * @param info as {@link #info} gave it
   * @param format of a list of its
   */
  String captions(ObjectNode info, ObjectNode format)
      throws IOException, Failure, InterruptedException {
    ObjectNode only = info.deepCopy();
    only.remove("automatic_captions");
    only.putObject("subtitles").putArray("und").add(format);
    Path folder = Files.createTempDirectory(home, "captions");
    run(
        command.captions(write("captions.json", only), folder, format.path("ext").asText()),
        CAPTIONS_TIMEOUT,
        new YtDlpOutput(video, config, attempted(video)));
    Optional<Path> file = written(folder, ".vtt", ".srt");
    if (file.isEmpty() || Files.size(file.get()) > YtDlpCommand.MOST_CAPTIONS) {
      throw unreadable(file.isEmpty() ? "yt-dlp brought none" : "they are larger than any");
    }
    try {
      return Files.readString(file.get());
    } catch (CharacterCodingException e) {
      throw unreadable("they are not in UTF-8");
    }
  }

  private Failure unreadable(String why) {
    return Failure.of(Cause.UNSUPPORTED, why, attempted(video));
  }

  private void run(List<String> arguments, Duration timeout, YtDlpOutput output)
      throws IOException, Failure, InterruptedException {
    Child.Ended ended = new Child(arguments, command.environment(), home).run(timeout, output);
    if (ended.timedOut()) {
      throw new Failure(
          Cause.DEFERRED_UNTIL,
          "The download was not done after %d s; the next night tries again"
              .formatted(timeout.toSeconds()),
          attempted(video),
          null,
          true);
    }
    if (ended.exitCode() != 0) {
      throw failure(ended);
    }
  }

  private Path write(String name, ObjectNode info) throws IOException {
    return Files.write(home.resolve(name), Json.mapper().writeValueAsBytes(info));
  }

  private static Optional<Path> written(Path folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
          .findFirst();
    }
  }

  private Track track(Path file, YtDlpOutput output)
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

  private Failure failure(Child.Ended ended) {
    String attempted = attempted(video);
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
    if (ended.killed()) {
      return Failure.of(
          Cause.OUR_FAULT,
          "yt-dlp was killed, twice; the system's log says whether there was no memory left",
          attempted);
    }
    Reason reason = ended.exitCode() == USAGE ? Reason.TOOL_BROKE : Reason.of(error);
    if (reason == Reason.DISK || full()) {
      return new WorkerFailure(
          "%s — %s It is %s."
              .formatted(
                  reason == Reason.DISK ? Texts.error(error) : "No space left on device",
                  Reason.DISK.advice(),
                  config.scratch()),
          attempted);
    }
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

  /** On a full disk yt-dlp cannot even write down what it died of. */
  private boolean full() {
    try {
      return Files.getFileStore(Path.of(config.scratch())).getUsableSpace() < FULL;
    } catch (IOException e) {
      return false;
    }
  }

  /** yt-dlp writes the jar back when it ends, and several at once would mix theirs. */
  private Path cookies() throws IOException {
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
