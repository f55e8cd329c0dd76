package dev.kinou.pipeline.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text file whole or not at all, in UTF-8. */
public final class WholeFile {

  /** What to write; it may stream. */
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private WholeFile() {}

  /** Removes what writers that were killed left behind. */
  private static void sweep(Path directory, String prefix) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*")) {
      for (Path file : files) {
        String writer = file.getFileName().toString().substring(prefix.length());
        if (writer.matches("\\d{1,10}") && ProcessHandle.of(Long.parseLong(writer)).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    String prefix = "." + target.getFileName() + ".";
    sweep(target.getParent(), prefix);
    Path temporary = target.resolveSibling(prefix + ProcessHandle.current().pid());
    try {
      try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
        content.writeTo(out);
      }
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
