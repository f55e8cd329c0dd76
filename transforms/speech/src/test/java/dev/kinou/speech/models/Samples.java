package dev.kinou.speech.models;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Models that are none, and stores of them. */
final class Samples {
  static final String PATH = "someone/models/resolve/main/ggml-base.bin";

  private Samples() {}

  /** So many bytes, always the same, that begin with ggml's mark. */
  static byte[] model(int length) {
    return bytes("lmgg", length);
  }

  /** The same of GGUF. */
  static byte[] gguf(int length) {
    return bytes("GGUF", length);
  }

  private static byte[] bytes(String mark, int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    System.arraycopy(mark.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, mark.length());
    return bytes;
  }

  static byte[] corrupted(byte[] model) {
    byte[] bytes = model.clone();
    bytes[bytes.length / 3] ^= 1;
    return bytes;
  }

  static Hashes hashes(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("kinou-test", "");
    try {
      return Hashes.of(Files.write(file, bytes));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * @param sha1 of {@code base}, its only model; empty if none is published
   */
  static Catalogue catalogue(String sha1) throws IOException {
    return Catalogue.read(
        new StringReader(
            "name,repository,file,size,sha1,licence\n"
                + "base,someone/models,ggml-base.bin,1 MiB,%s,MIT\n".formatted(sha1)));
  }

  static ModelStore store(Path folder, Catalogue catalogue, ModelSource... from) {
    return new ModelStore(folder, List.of(from), catalogue, Duration.ofMillis(1));
  }

  /** Every file below, with its path from there, but the locks. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .filter(path -> !path.startsWith(".locks"))
          .sorted()
          .toList();
    }
  }
}
