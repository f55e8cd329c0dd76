package dev.kinou.audio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Cause;
import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks ffprobe whether a file holds sound, and for how long it lasts. */
record SoundProbe(Ffmpeg ffmpeg) {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /**
   * @param logs a directory for ffprobe's output; the caller deletes it
   * @return the length as the container says, if it does
   * @throws Failure if it holds no sound, or if ffprobe does not work on it
   * @throws IOException if ffprobe cannot be run here
   */
  Optional<Duration> length(Path file, Path logs)
      throws Failure, IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ffmpeg.ffprobe(), "-v", "error"));
    command.addAll(Ffmpeg.SAFE_INPUT);
    command.addAll(List.of("-select_streams", "a", "-show_entries"));
    command.addAll(List.of("format=duration:stream=codec_name", "-of", "json"));
    command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
    Child.Ended ended = new Child(command, ffmpeg.environment(), logs).run(TIMEOUT);
    if (ended.timedOut() || ended.exitCode() > 1) {
      throw Failure.of(
          Cause.OUR_FAULT,
          "%s does not work (exit code %d): %s; kinou doctor says what is missing or broken"
              .formatted(ffmpeg.ffprobe(), ended.exitCode(), Texts.lastLine(ended.error())),
          "ffprobe " + file.getFileName());
    }
    if (ended.exitCode() == 0 && ended.output().isBlank()) {
      throw new IOException("ffprobe could not write down what it found; is the disk full?");
    }
    JsonNode found = ended.output().isBlank() ? null : Json.mapper().readTree(ended.output());
    if (ended.exitCode() != 0 || found == null || found.path("streams").isEmpty()) {
      String why = Texts.lastLine(ended.error());
      throw Failure.of(
          Cause.UNSUPPORTED,
          "It holds no sound that ffmpeg can read" + (why.isEmpty() ? "" : ": " + why),
          "ffprobe " + file.getFileName());
    }
    JsonNode seconds = found.path("format").path("duration");
    return seconds.isMissingNode()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(seconds.asDouble() * 1000)));
  }
}
