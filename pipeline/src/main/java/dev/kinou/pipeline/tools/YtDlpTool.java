package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which versions of yt-dlp this machine has. It reads only; {@link YtDlpUpdate} changes. */
public final class YtDlpTool {
  /** Written last into an environment: it is whole. */
  static final String COMPLETE = ".complete";

  private final ToolCache cache;

  public YtDlpTool(ToolCache cache) {
    this.cache = cache;
  }

  /** The whole ones, oldest first. */
  public List<YtDlpVersion> installed() throws IOException {
    if (!Files.isDirectory(cache.ytDlp())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(cache.ytDlp())) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(COMPLETE)))
          .map(entry -> YtDlpVersion.parse(entry.getFileName().toString()))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    }
  }

  /** The one in use, which the link names; empty if there is none, or what it names is gone. */
  public Optional<YtDlpVersion> current() throws IOException {
    if (!Files.isSymbolicLink(cache.currentYtDlp()) || !Files.exists(cache.python())) {
      return Optional.empty();
    }
    Path target = Files.readSymbolicLink(cache.currentYtDlp());
    return YtDlpVersion.parse(target.getFileName().toString());
  }

  /**
   * The one in use, if it is safe to use.
   *
   * @throws ToolException if there is none, or it has known holes
   */
  public YtDlpVersion usable() throws ToolException, IOException {
    YtDlpVersion version =
        current()
            .orElseThrow(
                () ->
                    new ToolException(
                        "yt-dlp is not installed in "
                            + cache.ytDlp()
                            + "; get it with: kinou tools update"));
    if (!version.safe()) {
      throw new ToolException(
          "yt-dlp "
              + version
              + " has known security holes; at least "
              + YtDlpVersion.OLDEST_SAFE
              + " is needed; get the newest with: kinou tools update");
    }
    return version;
  }

  ToolCache cache() {
    return cache;
  }
}
