package dev.kinou.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program to its end, or to its time-out, or until the thread is interrupted; in each case
 * nothing of it is left. Its output goes to files, since reading a pipe cannot be interrupted. One
 * that somebody kills, such as a system that is short of memory, is run once more.
 *
 * @param command the program and its arguments, without a shell
 * @param environment all of it; nothing is inherited
 * @param directory to work in, and for the files of output; the caller deletes it
 */
record Child(List<String> command, Map<String, String> environment, Path directory) {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long KILL_SECONDS = 5;
  private static final int TEXT_LIMIT = 1 << 20;

  /** As shells and the JVM tell of SIGKILL. */
  static final int KILLED = 128 + 9;

  /** What is told of each line of standard output as it comes; an exception ends the program. */
  interface Watcher<X extends Exception> {
    void line(String line) throws X;
  }

  /**
   * @param error the last of standard error, at most 1 MiB
   */
  record Ended(int exitCode, boolean timedOut, String output, String error) {
    boolean killed() {
      return exitCode == KILLED;
    }
  }

  /**
   * @throws IOException if the program cannot be started
   */
  <X extends Exception> Ended run(Duration timeout, Watcher<X> watcher)
      throws IOException, InterruptedException, X {
    Ended ended = once(timeout, watcher);
    return ended.killed() ? once(timeout, watcher) : ended;
  }

  private <X extends Exception> Ended once(Duration timeout, Watcher<X> watcher)
      throws IOException, InterruptedException, X {
    Path output = directory.resolve("stdout");
    Path error = directory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(error.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (LineTail lines = new LineTail(output)) {
      long deadline = System.nanoTime() + timeout.toNanos();
      boolean timedOut = false;
      while (!timedOut && !process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        for (String line : lines.next()) {
          watcher.line(line);
        }
        timedOut = System.nanoTime() - deadline > 0;
      }
      if (timedOut) {
        destroy(process);
      }
      for (String line : lines.next()) {
        watcher.line(line);
      }
      return new Ended(timedOut ? -1 : process.exitValue(), timedOut, text(output), text(error));
    } finally {
      destroy(process);
    }
  }

  Ended run(Duration timeout) throws IOException, InterruptedException {
    return this.<RuntimeException>run(timeout, line -> {});
  }

  /** Ends a program with all that it started; returns when it is gone. */
  static void destroy(Process process) {
    List<ProcessHandle> tree;
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      tree = descendants.toList();
    }
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String text(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      long start = Math.max(0, channel.size() - TEXT_LIMIT);
      channel.position(start);
      var bytes = java.nio.ByteBuffer.allocate((int) (channel.size() - start));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return new String(
          bytes.array(), 0, bytes.position(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
