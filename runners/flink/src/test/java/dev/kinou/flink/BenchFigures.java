package dev.kinou.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code scale.json} of what {@link BenchScale} and {@link BenchOverhead} have measured: its
 * argument is their folder.
 */
final class BenchFigures {
  private static final double GOAL = 0.95;

  private BenchFigures() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    List<BenchFigure> figures = new ArrayList<>();
    for (int slots : List.of(2, 4, 8, 16)) {
      for (String mode : List.of("dataset", "datastream")) {
        Path file = folder.resolve("%s-%d.json".formatted(mode, slots));
        if (Files.exists(file)) {
          String name = slots + (mode.equals("dataset") ? "" : "_" + mode);
          figures.addAll(scale(name, BenchRun.read(file)));
        }
      }
    }
    Path plain = folder.resolve("overhead-plain.json");
    if (Files.exists(plain)) {
      for (String way : List.of("direct", "local", "cluster")) {
        figures.addAll(
            overhead(
                BenchCost.read(plain),
                BenchCost.read(folder.resolve("overhead-%s.json".formatted(way)))));
      }
    }
    BenchFigure.write(figures, folder.resolveSibling("scale.json"));
    for (BenchFigure figure : figures) {
      System.out.printf(
          "bench-scale: %s %.3f %s%s%n",
          figure.name(),
          figure.value(),
          figure.unit(),
          figure.goal() == null ? "" : " (goal " + figure.goal() + ")");
    }
  }

  private static List<BenchFigure> scale(String name, BenchRun run) {
    return List.of(
        new BenchFigure(
            "efficiency_" + name, run.efficiency(), "ideal over the job's wall time", GOAL),
        BenchFigure.of(
            "efficiency_%s_items".formatted(name),
            (double) run.idealMs() / run.itemsMs(),
            "ideal over first item to last"),
        BenchFigure.of("start_" + name, run.startMs() / 1000.0, "s before the first item"),
        BenchFigure.of("end_" + name, run.endMs() / 1000.0, "s after the last item"),
        BenchFigure.of("idle_tail_" + name, run.idleTailMs() / 1000, "s a slot"),
        BenchFigure.of("load_" + name, run.load(), "load average when it began"));
  }

  private static List<BenchFigure> overhead(BenchCost plain, BenchCost cost) {
    String name = "overhead_" + cost.way();
    int items = BenchOverhead.ITEMS;
    return List.of(
        BenchFigure.of(name + "_ms_an_item", (cost.wallMs() - plain.wallMs()) / items, "ms"),
        BenchFigure.of(name + "_cpu_ms_an_item", (cost.cpuMs() - plain.cpuMs()) / items, "ms"),
        BenchFigure.of(
            name + "_first_ms_an_item", (cost.firstMs() - plain.firstMs()) / items, "ms"));
  }
}
