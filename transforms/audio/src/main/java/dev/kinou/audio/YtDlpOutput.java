package dev.kinou.audio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Cause;
import dev.kinou.records.Json;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What yt-dlp prints while it works on one video: progress, what it found, and the file. */
final class YtDlpOutput implements Child.Watcher<Failure> {
  private static final Pattern PROGRESS =
      Pattern.compile(YtDlpCommand.PROGRESS + "(\\d+)/([\\d.]+)");

  private final Video video;
  private final AudioConfig config;
  private final String attempted;
  private JsonNode info = Json.mapper().createObjectNode();
  private String file;

  YtDlpOutput(Video video, AudioConfig config, String attempted) {
    this.video = video;
    this.config = config;
    this.attempted = attempted;
  }

  @Override
  public void line(String line) throws Failure {
    Matcher progress = PROGRESS.matcher(line);
    if (progress.matches()) {
      progress(Double.parseDouble(progress.group(1)), Double.parseDouble(progress.group(2)));
    } else if (line.startsWith(YtDlpCommand.INFO)) {
      try {
        info = Json.mapper().readTree(line.substring(YtDlpCommand.INFO.length()));
      } catch (JsonProcessingException e) {
        throw Failure.of(Cause.OUR_FAULT, "yt-dlp printed no JSON: " + line, attempted);
      }
    } else if (line.startsWith(YtDlpCommand.FILE)) {
      file = line.substring(YtDlpCommand.FILE.length());
    }
  }

  /** Hosts that do not tell a size are stopped here; yt-dlp stops the others. */
  private void progress(double done, double total) throws Failure {
    if (done > config.maxBytes()) {
      throw tooLarge();
    }
    if (total > 0) {
      Progress.current().at(Stage.AUDIO, video.id(), Math.min(1, done / total));
    }
  }

  /** Empty if yt-dlp downloaded nothing. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** As the host says, if it does. */
  Optional<Duration> duration() {
    return duration(info);
  }

  /** As the host says, if it does. */
  static Optional<Duration> duration(JsonNode info) {
    return info.path("duration").isNumber()
        ? Optional.of(Duration.ofMillis(Math.round(info.get("duration").asDouble() * 1000)))
        : Optional.empty();
  }

  /** Why yt-dlp, which ended well, downloaded nothing: one of our own filters. */
  Failure filtered() {
    return unfit().orElseGet(this::tooLarge);
  }

  /** Why the video is none to fetch, as far as the host has said. */
  Optional<Failure> unfit() {
    String live = info.path("live_status").asText();
    if (live.equals("is_live") || live.equals("is_upcoming") || live.equals("post_live")) {
      Instant begins =
          info.hasNonNull("release_timestamp")
              ? Instant.ofEpochSecond(info.get("release_timestamp").asLong())
              : null;
      return Optional.of(
          new Failure(
              Cause.DEFERRED_UNTIL,
              "It is no recording yet (%s); it is tried again when it is".formatted(live),
              attempted,
              live.equals("is_upcoming") ? begins : null,
              false));
    }
    return duration()
        .filter(duration -> duration.compareTo(config.maxDuration()) > 0)
        .map(this::tooLong);
  }

  Failure tooLong(Duration duration) {
    return Failure.of(
        Cause.TOO_LONG,
        "It is %d minutes long; the configuration allows %d"
            .formatted(duration.toMinutes(), config.maxDuration().toMinutes()),
        attempted);
  }

  private Failure tooLarge() {
    return Failure.of(
        Cause.TOO_LONG,
        "It is larger than the %d bytes that the configuration allows".formatted(config.maxBytes()),
        attempted);
  }
}
