package dev.kinou.audio;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * yt-dlp's arguments and environment for one video.
 *
 * @param script the watcher that runs yt-dlp
 * @param home for what it and its children write beside the recording
 * @param into the directory that gets the recording
 * @param cookies a private copy of the cookie file, or null: yt-dlp writes to it
 * @param proxy the guard's address
 */
record YtDlpCommand(
    AudioConfig config,
    Ffmpeg ffmpeg,
    Path script,
    Path home,
    Path into,
    Path cookies,
    String proxy) {

  static final String PROGRESS = "kinou-progress:";
  static final String INFO = "kinou-info:";
  static final String FILE = "kinou-file:";

  /** In bytes; those of a day's talk are some 2 MB. */
  static final long MOST_CAPTIONS = 16 << 20;

  /** Downloads the recording that an address leads to. */
  List<String> sound(URI address) {
    List<String> command = sound();
    command.addAll(List.of("--", address.toString()));
    return command;
  }

  /**
   * Downloads a recording that was found before.
   *
   * @param info file that {@link #information} wrote
   */
  List<String> sound(Path info) {
    List<String> command = sound();
    command.addAll(List.of("--load-info-json", info.toString()));
    return command;
  }

  /** Writes what the host says of the video into home, and downloads nothing. */
  List<String> information(URI address) {
    List<String> command = common();
    command.addAll(List.of("--skip-download", "--no-simulate"));
    command.addAll(List.of("--write-info-json", "--no-write-playlist-metafiles"));
    // Translations by a machine are never taken, and there are a hundred of them.
    command.addAll(List.of("--extractor-args", "youtube:skip=translated_subs"));
    command.addAll(List.of("-P", home.toString(), "-o", "video"));
    command.addAll(List.of("--", address.toString()));
    return command;
  }

  /**
   * Downloads the captions that stand in a video's information.
   *
   * @param info file that {@link #information} wrote, with one format of captions left
   * @param folder that gets them
   * @param format of them: what is neither WebVTT nor SubRip becomes SubRip
   */
  List<String> captions(Path info, Path folder, String format) {
    List<String> command = common();
    command.addAll(List.of("--skip-download", "--no-simulate"));
    command.addAll(List.of("--write-subs", "--sub-langs", "all"));
    // Otherwise it fails without a word.
    command.add("--abort-on-error");
    if (!format.equals("vtt") && !format.equals("srt")) {
      command.addAll(List.of("--convert-subs", "srt"));
    }
    command.addAll(List.of("--max-filesize", Long.toString(MOST_CAPTIONS)));
    command.addAll(List.of("-P", folder.toString(), "-o", "captions"));
    command.addAll(List.of("--load-info-json", info.toString()));
    return command;
  }

  private List<String> sound() {
    List<String> command = common();
    command.addAll(List.of("--max-filesize", Long.toString(config.maxBytes())));
    command.addAll(List.of("--progress", "--newline", "--progress-delta", "0.5"));
    command.addAll(
        List.of(
            "--progress-template",
            "download:"
                + PROGRESS
                + "%(progress.downloaded_bytes|0)s/"
                + "%(progress.total_bytes,progress.total_bytes_estimate|0)s"));
    command.addAll(List.of("--print", "after_move:" + FILE + "%(filepath)s"));
    command.addAll(List.of("-P", into.toString(), "-o", "audio.%(ext)s"));
    return command;
  }

  private List<String> common() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(config.python(), "-I", script.toString()));
    command.addAll(List.of("--ignore-config", "--no-plugin-dirs", "--no-exec"));
    command.addAll(List.of("--no-remote-components", "--no-playlist", "--no-cache-dir"));
    command.addAll(List.of("--playlist-items", "1", "--restrict-filenames"));
    command.addAll(List.of("--abort-on-unavailable-fragments", "--fixup", "never"));
    // Our proxy guards yt-dlp's own requests; other downloaders would have to be guarded as well.
    command.addAll(List.of("--downloader", "native", "--color", "never"));
    command.addAll(List.of("--socket-timeout", "20", "--retries", "3", "--fragment-retries", "3"));
    command.addAll(List.of("--retry-sleep", "http:exp=1:20", "--extractor-retries", "2"));
    command.addAll(List.of("--no-js-runtimes", "--js-runtimes", "deno:" + deno()));
    command.addAll(List.of("--ffmpeg-location", ffmpeg.folder().toString()));
    // Never the worst: that may be a dubbed one. About 64 kbit/s of Opus is plenty for speech.
    command.addAll(List.of("-f", "ba/b", "-S", "lang,abr~64,+res,+size"));
    command.addAll(List.of("--match-filters", filter()));
    command.addAll(
        List.of(
            "--print", "pre_process:" + INFO + "%(.{live_status,duration,release_timestamp})j"));
    if (cookies != null) {
      command.addAll(List.of("--cookies", cookies.toString()));
    }
    if (!config.cookiesFromBrowser().isEmpty()) {
      command.addAll(List.of("--cookies-from-browser", config.cookiesFromBrowser()));
    }
    return command;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(ffmpeg.environment());
    // Only what the virtual environment holds can be started, whatever an extractor asks for.
    environment.put("PATH", bin().toString());
    environment.put("HOME", home.toString());
    environment.put("TMPDIR", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("YTDLP_NO_PLUGINS", "1");
    environment.put("DENO_NO_UPDATE_CHECK", "1");
    // ffmpeg reads the same names.
    for (String scheme : List.of("http", "https", "ftp", "all")) {
      environment.put(scheme + "_proxy", proxy);
    }
    if (!config.cookiesFromBrowser().isEmpty()) {
      keepForBrowser(environment);
    }
    return environment;
  }

  /** A browser's cookies lie in the real home, and their key in the desktop's keyring. */
  private static void keepForBrowser(Map<String, String> environment) {
    for (String name :
        List.of("HOME", "PATH", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
  }

  private String filter() {
    return "live_status!=?is_live & live_status!=?is_upcoming & live_status!=?post_live"
        + " & duration<=?"
        + config.maxDuration().toSeconds();
  }

  private Path bin() {
    return Path.of(config.python()).toAbsolutePath().getParent();
  }

  private String deno() {
    Path deno = bin().resolve("deno");
    return Files.exists(deno) ? deno.toString() : bin().toString();
  }
}
