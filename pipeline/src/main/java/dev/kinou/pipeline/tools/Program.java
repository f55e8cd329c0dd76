package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A call of a program, without a shell, with nothing to read, and with only the environment it is
 * given. However the call ends, none of its processes is left.
 *
 * @param directory in which it runs
 */
record Program(
    List<String> command, Map<String, String> environment, Path directory, Duration timeout) {
  private static final int KEPT = 1 << 16;

  /**
   * @param output the last 64 KiB of what it wrote, errors among it
   */
  record Result(int exit, String output) {
    boolean ok() {
      return exit == 0;
    }

    /** Where programs say what went wrong. */
    String lastLine() {
      String[] lines = output.strip().split("\\R");
      return lines[lines.length - 1].strip();
    }

    String firstLine() {
      return output.strip().split("\\R")[0].strip();
    }
  }

  /**
   * @throws IOException if it cannot be started, or takes longer than it may
   */
  Result run() throws IOException, InterruptedException {
    // A file rather than a pipe: reading a pipe cannot be interrupted.
    Path log = Files.createTempFile("kinou-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      Thread hook = new Thread(() -> destroy(process));
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              command.get(0) + " did not end within " + timeout.toSeconds() + " s");
        }
        return new Result(process.exitValue(), tail(log));
      } finally {
        destroy(process);
        remove(hook);
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs or has run.
    }
  }

  private static String tail(Path log) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int from = Math.max(0, bytes.length - KEPT);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
