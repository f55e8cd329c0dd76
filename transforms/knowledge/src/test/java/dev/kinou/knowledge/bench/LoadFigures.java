package dev.kinou.knowledge.bench;

import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@code load.json} of what {@link LoadBench} has measured: its argument is the folder. */
public final class LoadFigures {
  private static final List<String> WAYS =
      List.of("one-by-one", "openwebui", "openwebui-postgres", "openwebui-chroma");
  private static final int FEW = 100;

  /** The windows that are compared to see whether a way slows down. */
  private static final int WINDOWS = 3;

  private LoadFigures() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Map<String, LoadResult> results = new LinkedHashMap<>();
    for (String way : WAYS) {
      Path file = folder.resolve(way + ".json");
      if (Files.exists(file)) {
        results.put(way, Json.mapper().readValue(Files.readString(file), LoadResult.class));
      }
    }
    List<Figure> figures = figures(results);
    Figure.write(figures, folder.resolve("../load.json").normalize());
    for (Figure figure : figures) {
      System.out.printf(
          "bench-load: %s %.2f %s%s%n",
          figure.name(),
          figure.value(),
          figure.unit(),
          figure.goal() == null ? "" : " (goal " + figure.goal() + ")");
    }
  }

  private static List<Figure> figures(Map<String, LoadResult> results) {
    LoadResult one = results.get("one-by-one");
    // About a hundred in, and at the end: 2,000 unless it was told otherwise.
    double atFew = one.perHour(FEW / 2, FEW + FEW / 2);
    double atMany = one.perHour(one.items() - FEW, one.items());
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("one_by_one_per_hour_at_100", atFew, "items/h"));
    figures.add(Figure.of("one_by_one_per_hour_at_" + one.items(), atMany, "items/h"));
    results.forEach(
        (way, result) -> {
          String name = way.replace('-', '_');
          if (result != one) {
            boolean http = way.equals("openwebui");
            figures.add(
                new Figure(
                    name + "_ratio",
                    result.perHour() / (http ? atFew : atMany),
                    http ? "of one by one at 100" : "of one by one at " + one.items(),
                    http
                        ? Double.valueOf(3)
                        : way.endsWith("postgres") ? Double.valueOf(100) : null));
            figures.add(Figure.of(name + "_per_hour", result.perHour(), "items/h"));
            figures.add(
                Figure.of(
                    name + "_last_over_first",
                    GrowthPoint.lastOverFirst(result.points(), WINDOWS),
                    "CPU an item"));
          }
          figures.add(cpu(name + "_cpu_here", result, true));
          figures.add(cpu(name + "_cpu_server", result, false));
          figures.add(Figure.of(name + "_memory_here", result.clientBytes() / 1e6, "MB"));
          figures.add(Figure.of(name + "_memory_server", result.serverBytes() / 1e6, "MB"));
          figures.add(Figure.of(name + "_items", result.items(), "items"));
          figures.add(
              new Figure(
                  name + "_found_first",
                  result.found(),
                  "of 50 planted",
                  result == one ? null : 50d));
        });
    LoadResult postgres = results.get("openwebui-postgres");
    if (postgres != null) {
      figures.add(Figure.of("openwebui_postgres_per_day", postgres.perHour() * 24, "items/day"));
    }
    return figures;
  }

  private static Figure cpu(String name, LoadResult result, boolean client) {
    double ms =
        GrowthPoint.median(result.points(), point -> client ? point.clientMs() : point.serverMs());
    return Figure.of(name, ms, "ms an item");
  }
}
