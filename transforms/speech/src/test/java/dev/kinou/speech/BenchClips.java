package dev.kinou.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns what espeak-ng wrote ({@code NAME.raw}, a WAV of its own rate) into clips, and adds jfk.
 */
public final class BenchClips {
  private BenchClips() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    List<Path> spoken;
    try (Stream<Path> files = Files.list(folder)) {
      spoken = files.filter(f -> f.toString().endsWith(".raw")).toList();
    }
    for (Path raw : spoken) {
      Recordings.decode(raw, folder.resolve(raw.getFileName().toString().replace(".raw", ".wav")));
      Files.delete(raw);
    }
    if (!Files.exists(folder.resolve("jfk.wav"))) {
      Recordings.wav("jfk", folder);
      Files.writeString(folder.resolve("jfk.txt"), Recordings.text("jfk"));
    }
  }
}
