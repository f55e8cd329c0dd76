package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Installs yt-dlp from the Python package index, with pip's own configuration. */
final class PipInstaller implements Installer {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  /** yt-dlp refuses scripts for YouTube of another version than the one it names. */
  private static final String MATCHING_SCRIPTS =
      "import importlib.metadata as m, re;"
          + "print(next((re.match(r'[^; ]+', r)[0] for r in m.requires('yt-dlp') or []"
          + " if r.startswith('yt-dlp-ejs==')), 'yt-dlp-ejs'))";

  private final ToolCache cache;

  PipInstaller(ToolCache cache) {
    this.cache = cache;
  }

  @Override
  public YtDlpVersion newest() throws ToolException, InterruptedException {
    Path download = cache.ytDlp().resolve(".download");
    try {
      Directories.delete(download);
      Files.createDirectories(download);
      run(
          "look for the newest yt-dlp",
          python(),
          List.of("-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"),
          List.of("--dest", download.toString(), "yt-dlp"));
      try (Stream<Path> files = Files.list(download)) {
        return files
            .map(file -> file.getFileName().toString().split("-"))
            .filter(parts -> parts.length > 2 && parts[0].equals("yt_dlp"))
            .map(parts -> YtDlpVersion.parse(parts[1]))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new ToolException("pip brought no yt-dlp with a date as version"));
      }
    } catch (IOException e) {
      throw new ToolException("Could not look for the newest yt-dlp: " + e.getMessage(), e);
    } finally {
      Directories.deleteQuietly(download);
    }
  }

  @Override
  public void install(YtDlpVersion version, Path environment)
      throws ToolException, InterruptedException {
    run(
        "make a Python environment in " + environment,
        python(),
        List.of("-m", "venv", environment.toString()),
        List.of());
    String python = environment.resolve("bin").resolve("python").toString();
    List<String> install =
        List.of("-m", "pip", "install", "--quiet", "--no-input", "--only-binary", ":all:");
    String what = "install yt-dlp " + version;
    run(what, python, install, List.of("yt-dlp==" + version));
    String scripts = run(what, python, List.of("-c", MATCHING_SCRIPTS), List.of()).lastLine();
    run(what, python, install, List.of(scripts, "deno"));
  }

  private Program.Result run(String what, String python, List<String> command, List<String> more)
      throws ToolException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(python);
    all.addAll(command);
    all.addAll(more);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    // Set by whoever stands in an environment of their own, it would lead Python astray.
    environment.keySet().removeAll(List.of("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"));
    try {
      Program.Result result = new Program(all, environment, cache.ytDlp(), TIMEOUT).run();
      if (result.ok()) {
        return result;
      }
      throw new ToolException("Could not " + what + ": " + result.lastLine());
    } catch (IOException e) {
      throw new ToolException("Could not " + what + ": " + e.getMessage(), e);
    }
  }

  /** The first Python that can make environments; yt-dlp needs 3.10. */
  private String python() throws ToolException, InterruptedException {
    List<String> candidates =
        List.of(
            cache.python().toString(),
            "python3",
            "python3.14",
            "python3.13",
            "python3.12",
            "python3.11",
            "python3.10",
            "/usr/bin/python3");
    String test = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    for (String candidate : candidates) {
      try {
        List<String> command = List.of(candidate, "-c", test);
        if (new Program(command, System.getenv(), cache.ytDlp(), Duration.ofSeconds(30))
            .run()
            .ok()) {
          return candidate;
        }
      } catch (IOException e) {
        // It is not on this machine: the next one may be.
      }
    }
    throw new ToolException(
        "No Python of version 3.10 or newer with venv was found; install it (Debian, Ubuntu:"
            + " apt-get install python3 python3-venv)");
  }
}
