package dev.kinou.watch.search;

import dev.kinou.records.Sha256;
import dev.kinou.text.MiniLm;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Vectors of texts by the real embedder, kept in a file, since they take minutes. */
final class BenchVectors {
  private static final int BATCH = 256;

  private BenchVectors() {}

  static List<float[]> of(List<String> texts, Path folder, String name) throws Exception {
    String hash =
        Sha256.hex(String.join("\u0000", texts).getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    Path file = folder.resolve("%s-%d-%s.f32".formatted(name, texts.size(), hash));
    if (!Files.exists(file)) {
      write(texts, file);
    }
    return read(file);
  }

  private static void write(List<String> texts, Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (MiniLm embedder = MiniLm.open();
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      for (int i = 0; i < texts.size(); i += BATCH) {
        for (float[] vector : embedder.embed(texts.subList(i, Math.min(texts.size(), i + BATCH)))) {
          for (float number : vector) {
            out.writeFloat(number);
          }
        }
        if (i / BATCH % 40 == 0) {
          System.err.printf("embedded %,d of %,d texts%n", i, texts.size());
        }
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<float[]> read(Path file) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      FloatBuffer numbers =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).asFloatBuffer();
      while (numbers.hasRemaining()) {
        float[] vector = new float[MiniLm.DIMENSIONS];
        numbers.get(vector);
        vectors.add(vector);
      }
    }
    return vectors;
  }
}
