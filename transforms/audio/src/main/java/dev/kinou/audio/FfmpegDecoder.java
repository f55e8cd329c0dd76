package dev.kinou.audio;

import dev.kinou.records.SoundDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes any recording that ffmpeg knows to 16 kHz mono, through a pipe and never as a file. The
 * channels are averaged, so that a voice on one of them is heard. Many threads.
 */
public final class FfmpegDecoder implements SoundDecoder {
  private static final long serialVersionUID = 1;

  private final Duration longest;

  /**
   * @param longest that is decoded; a longer recording ends with an error
   */
  public FfmpegDecoder(Duration longest) {
    this.longest = longest;
  }

  public static FfmpegDecoder of(AudioConfig config) {
    // A little more than a track may say it lasts: its container need not be exact.
    return new FfmpegDecoder(config.maxDuration().plusMinutes(10));
  }

  @Override
  public Sound open(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("The recording %s is not there, or cannot be read".formatted(file));
    }
    Ffmpeg programs = Ffmpeg.ours();
    ProcessBuilder builder = new ProcessBuilder(command(programs, file));
    builder.environment().clear();
    builder.environment().putAll(programs.environment());
    return FfmpegSound.open(builder.start(), file, longest);
  }

  private List<String> command(Ffmpeg programs, Path file) {
    List<String> command = new ArrayList<>(List.of(programs.ffmpeg(), "-nostdin", "-v", "error"));
    command.addAll(Ffmpeg.SAFE_INPUT);
    // One thread: several recordings are decoded at once, and speech wants the cores.
    command.addAll(List.of("-threads", "1", "-i", "file:" + file.toAbsolutePath()));
    command.addAll(List.of("-map", "0:a:0", "-t", Long.toString(longest.toSeconds() + 1)));
    // Left to itself ffmpeg adds up the channels of float samples, past 1.
    command.addAll(List.of("-af", "aresample=" + SAMPLE_RATE + ":ochl=mono:rematrix_maxval=1"));
    command.addAll(List.of("-f", "f32le", "pipe:1"));
    return command;
  }
}
