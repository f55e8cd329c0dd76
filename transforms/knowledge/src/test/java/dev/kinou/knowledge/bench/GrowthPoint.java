package dev.kinou.knowledge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What an item cost in one window of a growing knowledge.
 *
 * @param items in the knowledge at the window's end
 * @param wallMs for an item
 * @param clientMs CPU of the loader for an item
 * @param serverMs CPU of the server for an item
 * @param queryMs the median time of a question at the window's end
 */
record GrowthPoint(int items, double wallMs, double clientMs, double serverMs, double queryMs) {
  double cpuMs() {
    return clientMs + serverMs;
  }

  static double median(List<GrowthPoint> points, ToDoubleFunction<GrowthPoint> value) {
    double[] sorted = points.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** How much more the last windows cost than the first. */
  static double lastOverFirst(List<GrowthPoint> points, int windows) {
    int count = Math.min(windows, points.size() / 2);
    return median(points.subList(points.size() - count, points.size()), GrowthPoint::cpuMs)
        / median(points.subList(0, count), GrowthPoint::cpuMs);
  }

  static void write(List<GrowthPoint> points, Path csv) throws IOException {
    StringBuilder text = new StringBuilder("items,wall_ms,client_cpu_ms,server_cpu_ms,query_ms\n");
    for (GrowthPoint point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.3f,%.3f,%.3f,%.1f%n",
              point.items,
              point.wallMs,
              point.clientMs,
              point.serverMs,
              point.queryMs));
    }
    Files.writeString(csv, text);
  }

  static List<GrowthPoint> read(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(GrowthPoint::parse).toList();
  }

  private static GrowthPoint parse(String line) {
    String[] cells = line.split(",");
    return new GrowthPoint(
        Integer.parseInt(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]));
  }
}
