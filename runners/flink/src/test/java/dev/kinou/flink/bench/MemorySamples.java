package dev.kinou.flink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of numbers over time: a line of names, the first of which is the time's, then rows. */
record MemorySamples(List<String> names, List<double[]> rows) {
  static MemorySamples read(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray());
    }
    return new MemorySamples(List.of(lines.get(0).split(",")), rows);
  }

  /**
   * @throws IllegalArgumentException if there is no column of this name
   */
  double[] column(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("There is no column '%s' in %s".formatted(name, names));
    }
    return rows.stream().mapToDouble(row -> row[at]).toArray();
  }
}
