package dev.kinou.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A downloaded recording, a file on this worker. Samples never travel as an element.
 *
 * @param file absolute path on this worker
 * @param format the file's extension, for instance {@code opus}
 * @param length of the sound
 * @param bytes the file's size
 * @param owned whether closing deletes it: false for people's own local recordings
 */
public record Track(
    Video video, String file, String format, Duration length, long bytes, boolean owned)
    implements AutoCloseable {

  public Path path() {
    return Path.of(file);
  }

  /** Deletes the file, with the directory made for it when that is then empty. */
  @Override
  public void close() {
    if (!owned) {
      return;
    }
    try {
      Files.deleteIfExists(path());
      Path directory = path().getParent();
      try (var rest = Files.list(directory)) {
        if (rest.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
