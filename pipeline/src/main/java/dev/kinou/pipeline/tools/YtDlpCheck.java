package dev.kinou.pipeline.tools;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** yt-dlp is there, starts, has no known hole, and is fresh enough for hosts that change weekly. */
final class YtDlpCheck implements Check {
  static final String UPDATE = "run: kinou tools update";

  /** Past this age, downloads that fail are more often yt-dlp's fault than the host's. */
  private static final long STALE_DAYS = 45;

  private final YtDlpTool tool;
  private final Clock clock;

  YtDlpCheck(YtDlpTool tool, Clock clock) {
    this.tool = tool;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "yt-dlp";
  }

  @Override
  public Outcome look() throws Exception {
    YtDlpVersion version;
    try {
      version = tool.usable();
    } catch (ToolException e) {
      return Outcome.fail(e.getMessage(), UPDATE);
    }
    Path python = tool.cache().python();
    Program.Result started =
        new Program(
                List.of(
                    python.toString(),
                    "-I",
                    "-c",
                    "import sys, yt_dlp, yt_dlp_ejs; print(sys.version.split()[0])"),
                Map.of("YTDLP_NO_PLUGINS", "1"),
                tool.cache().ytDlp(),
                Duration.ofMinutes(1))
            .run();
    if (!started.ok()) {
      return Outcome.fail(
          "yt-dlp " + version + " does not start: " + started.lastLine(),
          "remove " + tool.cache().currentYtDlp() + ", then " + UPDATE);
    }
    long age = version.ageInDays(clock);
    String detail =
        "%s, %s old, Python %s".formatted(version, Machine.days(age), started.lastLine());
    return age > STALE_DAYS ? Outcome.warn(detail, UPDATE) : Outcome.ok(detail);
  }
}
