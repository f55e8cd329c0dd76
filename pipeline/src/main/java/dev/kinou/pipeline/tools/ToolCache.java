package dev.kinou.pipeline.tools;

import dev.kinou.records.CacheHome;
import java.nio.file.Path;

/**
 * Where in the per-user cache the tools are; tools/setup.sh lays out the same.
 *
 * @param home absolute
 */
public record ToolCache(Path home) {

  public static ToolCache ofUser() {
    return new ToolCache(CacheHome.get());
  }

  /** One directory a version of yt-dlp, each a Python environment with deno in it. */
  public Path ytDlp() {
    return home.resolve("tools").resolve("yt-dlp");
  }

  /** A link to the version of yt-dlp in use. */
  public Path currentYtDlp() {
    return ytDlp().resolve("current");
  }

  public Path python() {
    return currentYtDlp().resolve("bin").resolve("python");
  }

  public Path deno() {
    return currentYtDlp().resolve("bin").resolve("deno");
  }

  public Path models() {
    return home.resolve("models");
  }
}
