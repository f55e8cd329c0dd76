package dev.kinou.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs yt-dlp once, without a shell, with only the variables of the environment that it needs, and
 * never leaves a process behind. For many threads.
 */
final class YtDlpProcess {
  private static final int MAX_LINES = 20_000;
  private static final List<String> KEPT =
      List.of(
          "HOME",
          "USERPROFILE",
          "SYSTEMROOT",
          "TMPDIR",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy");

  /**
   * What it wrote.
   *
   * @param code 0 ok, 1 error, 2 usage, 101 it stopped where it was told to
   */
  record Output(int code, List<String> lines, List<String> errors) {}

  private final String python;
  private final Duration timeout;

  YtDlpProcess(String python, Duration timeout) {
    this.python = python;
    this.timeout = timeout;
  }

  /**
   * @param arguments after those that make every call safe
   * @throws IOException if it cannot be started, or takes too long
   */
  Output run(List<String> arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      process.getOutputStream().close();
      Lines lines = Lines.of(process.getInputStream());
      Lines errors = Lines.of(process.getErrorStream());
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("yt-dlp took longer than %d s".formatted(timeout.toSeconds()));
      }
      return new Output(process.exitValue(), lines.all(), errors.all());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                python,
                "-I",
                "-m",
                "yt_dlp",
                "--ignore-config",
                "--no-plugin-dirs",
                "--no-exec",
                "--no-remote-components",
                "--no-cache-dir",
                "--quiet",
                "--simulate",
                "--encoding",
                "utf-8",
                "--socket-timeout",
                "20"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "");
    environment.keySet().retainAll(KEPT);
    Path tools = Path.of(python).toAbsolutePath().getParent();
    environment.put("PATH", tools + System.getProperty("path.separator") + path);
    environment.put("LANG", "C.UTF-8");
    environment.put("YTDLP_NO_PLUGINS", "1");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "yt-dlp could not be started (%s); expected its Python at %s, which `kinou doctor` checks"
              .formatted(e.getMessage(), python),
          e);
    }
  }

  /** Reads a stream to its end beside the process, which would stop at a full pipe otherwise. */
  private static final class Lines extends Thread {
    private final InputStream stream;
    private final List<String> lines = new ArrayList<>();

    private Lines(InputStream stream) {
      super("yt-dlp-output");
      this.stream = stream;
      setDaemon(true);
    }

    static Lines of(InputStream stream) {
      Lines lines = new Lines(stream);
      lines.start();
      return lines;
    }

    @Override
    public void run() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (lines.size() < MAX_LINES) {
            lines.add(line);
          }
        }
      } catch (IOException e) {
        // The process was ended; what it had written until then is there.
        return;
      }
    }

    List<String> all() throws InterruptedException {
      join();
      return List.copyOf(lines);
    }
  }
}
