package dev.kinou.watch.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Indexes of an archive that nobody uses any more: of an older format, or another configuration.
 */
final class OldIndexes {
  private static final String NAME = "\\d+-lucene-\\d+-[0-9a-f]{12}";
  private static final Duration UNUSED = Duration.ofDays(30);

  private OldIndexes() {}

  /** Removes those beside {@code index} that no night has looked after for a month. */
  static void remove(Path index, Instant now) throws IOException {
    for (Path old : beside(index)) {
      Instant used = Files.getLastModifiedTime(old).toInstant();
      if (!old.equals(index)
          && old.getFileName().toString().matches(NAME)
          && used.isBefore(now.minus(UNUSED))) {
        delete(old);
      }
    }
  }

  private static List<Path> beside(Path index) throws IOException {
    try (Stream<Path> all = Files.list(index.toAbsolutePath().getParent())) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
