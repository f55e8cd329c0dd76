package dev.kinou.flink;

import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all items of {@link BenchOverhead} cost on one engine.
 *
 * @param firstMs of the first time, with the engine and its classes still to be loaded
 * @param wallMs median of the times after it
 * @param cpuMs median of the times after it, of all processes of the engine
 */
record BenchCost(String way, double firstMs, double wallMs, double cpuMs) {

  static BenchCost read(Path file) throws IOException {
    return Json.mapper().readValue(Files.readString(file), BenchCost.class);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, Json.mapper().writeValueAsString(this) + "\n");
  }
}
