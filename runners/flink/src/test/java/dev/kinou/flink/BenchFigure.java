package dev.kinou.flink;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of {@code out/bench/NAME.json}.
 *
 * @param goal null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchFigure(String name, double value, String unit, Double goal) {
  static BenchFigure of(String name, double value, String unit) {
    return new BenchFigure(name, value, unit, null);
  }

  static void write(List<BenchFigure> figures, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
  }
}
