package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at this machine's time, files and directories. */
final class Machine {
  private Machine() {}

  /** A clock that stands before this was written is not set; feeds' days would all be wrong. */
  static Outcome clock(ZoneId zone, Clock clock) {
    LocalDate today = LocalDate.now(clock.withZone(zone));
    if (today.isBefore(YtDlpVersion.OLDEST_SAFE)) {
      return Outcome.fail("it says " + today, "set the machine's clock");
    }
    return Outcome.ok("yesterday in " + zone + " is " + today.minusDays(1));
  }

  static Outcome folders(List<String> folders) {
    String missing =
        folders.stream()
            .filter(f -> !Files.isDirectory(Path.of(f)) || !Files.isReadable(Path.of(f)))
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? Outcome.ok(String.join(", ", folders))
        : Outcome.fail("cannot read " + missing, "correct local_folders, or mount what is missing");
  }

  static Outcome file(String file, String mend) {
    return Files.isReadable(Path.of(file)) && Files.isRegularFile(Path.of(file))
        ? Outcome.ok(file)
        : Outcome.fail("cannot read " + file, mend);
  }

  /** Whether files can be made in the directory, or it can be made itself. */
  static Outcome writable(Path directory) throws IOException {
    Path existing = directory;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    String mend = "give this user the right to write there, or configure another directory";
    if (!Files.isDirectory(existing)) {
      return Outcome.fail(existing + " is no directory", mend);
    }
    try {
      // A trial says more than the permission bits: read-only mounts, full disks, quotas.
      Files.delete(Files.createTempFile(existing, ".kinou-", ".trial"));
    } catch (IOException e) {
      return Outcome.fail("cannot write into " + existing + ": " + e, mend);
    }
    FileStore store = Files.getFileStore(existing);
    return Outcome.ok(
        "%s on %s, %s free".formatted(directory, store.type(), bytes(store.getUsableSpace())));
  }

  static String bytes(long count) {
    return count < 1_000_000_000
        ? count / 1_000_000 + " MB"
        : String.format(Locale.ROOT, "%.1f GB", count / 1e9);
  }

  static String days(long count) {
    return count == 1 ? "1 day" : count + " days";
  }
}
