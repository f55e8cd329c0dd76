package dev.kinou.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;

/**
 * Where the ffmpeg programs are, and what they are told about files that nobody should trust.
 *
 * @param folder that holds ffmpeg and ffprobe
 * @param environment that they need
 */
record Ffmpeg(Path folder, Map<String, String> environment) {

  /**
   * Only files and pipes, and only containers of recordings: a playlist or a script posing as a
   * recording could otherwise have ffmpeg open other files.
   */
  static final List<String> SAFE_INPUT =
      List.of(
          "-protocol_whitelist",
          "file,pipe",
          "-format_whitelist",
          String.join(
              ",",
              "aac",
              "ac3",
              "aiff",
              "amr",
              "ape",
              "asf",
              "au",
              "avi",
              "caf",
              "eac3",
              "flac",
              "flv",
              "matroska",
              "webm",
              "mov",
              "mp4",
              "m4a",
              "mp3",
              "mpc",
              "mpeg",
              "mpegts",
              "ogg",
              "tta",
              "w64",
              "wav",
              "wv"));

  private static final class Ours {
    static final Ffmpeg INSTANCE = unpack();

    private static Ffmpeg unpack() {
      Path ffmpeg = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
      Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
      // The programs find the libraries beside them, but those do not find one another.
      return new Ffmpeg(
          ffmpeg.getParent(), Map.of("LD_LIBRARY_PATH", ffmpeg.getParent().toString()));
    }
  }

  /**
   * The programs that Kinou brings.
   *
   * @throws IOException if there is no ffmpeg for this machine; the message says what to do
   */
  static Ffmpeg ours() throws IOException {
    try {
      return Ours.INSTANCE;
    } catch (LinkageError e) {
      throw new IOException(
          "This Kinou brings no ffmpeg for %s: build it on such a machine, with make build"
              .formatted(Loader.getPlatform()),
          e);
    }
  }

  String ffmpeg() {
    return folder.resolve("ffmpeg").toString();
  }

  String ffprobe() {
    return folder.resolve("ffprobe").toString();
  }
}
