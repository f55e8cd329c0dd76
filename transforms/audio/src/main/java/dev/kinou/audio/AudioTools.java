package dev.kinou.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the programs that audio needs once, to say whether they work and how old they are. */
public final class AudioTools {
  /** Older ones have known security holes, up to CVE-2026-55404. */
  private static final LocalDate OLDEST_SAFE = LocalDate.of(2026, 7, 4);

  private static final long STALE_DAYS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("\\d[\\w.+-]*");
  private static final Pattern DATE = Pattern.compile("(\\d{4})\\.(\\d{2})\\.(\\d{2})");

  private AudioTools() {}

  /**
   * A program as it answered.
   *
   * @param version empty if it does not work
   * @param problem for people, with how to mend it; empty if there is none
   * @param works whether nights can run with it, problem or not
   */
  public record Tool(String name, String path, String version, String problem, boolean works) {}

  /** yt-dlp, deno, ffmpeg and ffprobe, in this order. */
  public static List<Tool> check(AudioConfig config) throws IOException, InterruptedException {
    return check(config, Clock.systemUTC());
  }

  static List<Tool> check(AudioConfig config, Clock clock)
      throws IOException, InterruptedException {
    Path logs = Scratch.under(Path.of(config.scratch())).fresh("check");
    try {
      List<Tool> tools = new ArrayList<>();
      String deno = Path.of(config.python()).resolveSibling("deno").toString();
      tools.add(
          aged(
              run("yt-dlp", List.of(config.python(), "-I", "-m", "yt_dlp", "--version"), logs),
              LocalDate.now(clock)));
      tools.add(run("deno", List.of(deno, "--version"), logs));
      Ffmpeg ffmpeg;
      try {
        ffmpeg = Ffmpeg.ours();
      } catch (IOException e) {
        tools.add(new Tool("ffmpeg", "", "", e.getMessage(), false));
        return tools;
      }
      tools.add(run("ffmpeg", List.of(ffmpeg.ffmpeg(), "-version"), ffmpeg.environment(), logs));
      tools.add(run("ffprobe", List.of(ffmpeg.ffprobe(), "-version"), ffmpeg.environment(), logs));
      return tools;
    } finally {
      Scratch.delete(logs);
    }
  }

  private static Tool aged(Tool tool, LocalDate today) {
    Matcher date = DATE.matcher(tool.version());
    if (!date.lookingAt()) {
      return tool;
    }
    LocalDate released =
        LocalDate.of(
            Integer.parseInt(date.group(1)),
            Integer.parseInt(date.group(2)),
            Integer.parseInt(date.group(3)));
    String age = "It is %d days old".formatted(ChronoUnit.DAYS.between(released, today));
    if (released.isBefore(OLDEST_SAFE)) {
      String problem = age + " and has known security holes: kinou tools update";
      return new Tool(tool.name(), tool.path(), tool.version(), problem, false);
    }
    if (released.plusDays(STALE_DAYS).isBefore(today)) {
      String problem = age + "; YouTube may no longer answer it: kinou tools update";
      return new Tool(tool.name(), tool.path(), tool.version(), problem, true);
    }
    return tool;
  }

  private static Tool run(String name, List<String> command, Path logs)
      throws InterruptedException {
    return run(name, command, Map.of("HOME", logs.toString(), "LC_ALL", "C.UTF-8"), logs);
  }

  private static Tool run(
      String name, List<String> command, Map<String, String> environment, Path logs)
      throws InterruptedException {
    String path = command.get(0);
    try {
      Child.Ended ended = new Child(command, environment, logs).run(TIMEOUT);
      Matcher version = VERSION.matcher(ended.output());
      if (ended.exitCode() == 0 && version.find()) {
        return new Tool(name, path, version.group(), "", true);
      }
      return new Tool(name, path, "", problem(Texts.lastLine(ended.error())), false);
    } catch (IOException e) {
      return new Tool(name, path, "", problem(e.getMessage()), false);
    }
  }

  private static String problem(String said) {
    Matcher library = Pattern.compile("shared libraries: (\\S+?):").matcher(said);
    return library.find()
        ? "It needs the system library %s; on Debian and Ubuntu: apt-get install %s"
            .formatted(
                library.group(1),
                "libxcb-shm0 libpulse0 libasound2 (since Ubuntu 24.04: libasound2t64)")
        : "It does not work: %s; make build sets it up".formatted(said);
  }
}
