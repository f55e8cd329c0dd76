package dev.kinou.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole lines that another process appended to a file since the last look. One thread. */
final class LineTail implements AutoCloseable {
  private final RandomAccessFile file;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

  LineTail(Path file) throws IOException {
    this.file = new RandomAccessFile(file.toFile(), "r");
  }

  List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] buffer = new byte[1 << 13];
    for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n') {
          lines.add(rest.toString(StandardCharsets.UTF_8));
          rest.reset();
        } else {
          rest.write(buffer[i]);
        }
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
