package dev.kinou.knowledge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process and all that it started have used, ended ones included (Linux, proc(5)). */
record ProcessTree(long pid) {
  /** Clock ticks a second in {@code /proc}: 100 on every Linux that Java runs on. */
  private static final int TICK_MS = 10;

  Duration cpu() {
    return Duration.ofMillis(living().mapToLong(ProcessTree::ticks).sum() * TICK_MS);
  }

  /** Resident memory; what processes share is counted once for each. */
  long residentBytes() {
    return living().mapToLong(ProcessTree::resident).sum();
  }

  private Stream<Long> living() {
    ProcessHandle root =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended"));
    return Stream.concat(Stream.of(root), root.descendants()).map(ProcessHandle::pid);
  }

  /** Its own time and that of its children that have ended. */
  private static long ticks(long pid) {
    String[] fields = read(pid, "stat").replaceFirst("^.*\\) ", "").split(" ");
    // From the third field on: utime is the 14th of all, then stime, cutime, cstime.
    return fields.length < 15
        ? 0
        : Long.parseLong(fields[11])
            + Long.parseLong(fields[12])
            + Long.parseLong(fields[13])
            + Long.parseLong(fields[14]);
  }

  private static long resident(long pid) {
    String[] pages = read(pid, "statm").strip().split(" ");
    return pages.length < 2 ? 0 : Long.parseLong(pages[1]) * 4096;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (NoSuchFileException e) {
      return ""; // ended meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
