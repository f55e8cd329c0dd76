package dev.kinou.watch.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The marks of updates that have begun and not ended: whoever finds one knows that some day may be
 * missing, without having to look at every day each time. Lucene leaves files of other names alone.
 */
final class Unfinished {
  private static final String NAME = "unfinished-";

  private final Path mine;
  private final List<Path> others;

  private Unfinished(Path mine, List<Path> others) {
    this.mine = mine;
    this.others = others;
  }

  static Unfinished begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> others = in(folder);
    return new Unfinished(Files.createFile(folder.resolve(NAME + UUID.randomUUID())), others);
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(NAME)).toList();
    }
  }

  /** Whether an update before this one did not end. */
  boolean leftBehind() {
    return !others.isEmpty();
  }

  /** What has begun since keeps its mark. */
  void end() throws IOException {
    for (Path mark : others) {
      Files.deleteIfExists(mark);
    }
    Files.deleteIfExists(mine);
  }
}
