package dev.kinou.knowledge.bench;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.PostgresConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.records.Document;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an item costs while a knowledge grows: {@code bulk} into Postgres, {@code one-by-one} over
 * HTTP, and {@code conclude} from both; see {@code tools/bench-growth.sh}.
 */
public final class GrowthBench {
  private static final int WINDOWS = 5;
  private static final int PLANTED = 50;
  private static final String KNOWLEDGE = "Growth";

  private final Path out;

  private GrowthBench(Path out) {
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    GrowthBench bench = new GrowthBench(Path.of(args[1]));
    switch (args[0]) {
      case "bulk" -> bench.bulk(args);
      case "one-by-one" -> bench.oneByOne(args);
      case "conclude" -> bench.conclude();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0); // pools of connections would hold it a minute longer
  }

  /**
   * Arguments: out, server's address, key's file, database, its password's file, process, items,
   * window, warm-up, command after the warm-up.
   */
  private void bulk(String[] args) throws Exception {
    OpenWebUiConfig server =
        OpenWebUiConfig.of("growth", URI.create(args[2]), KeyReference.file(Path.of(args[3])))
            .withKnowledge(new KnowledgeName(KNOWLEDGE));
    PostgresConfig config =
        new PostgresConfig(server, new Database(args[4], KeyReference.file(Path.of(args[5]))));
    int items = Integer.parseInt(args[7]);
    int window = Integer.parseInt(args[8]);
    int warmUp = Integer.parseInt(args[9]);
    List<GrowthPoint> points = new ArrayList<>();
    try (SeparateLoads loads = new SeparateLoads(config, 1);
        OpenWebUi http = new OpenWebUi(server)) {
      GrowthMeter meter =
          new GrowthMeter(
              new ProcessTree(Long.parseLong(args[6]))::cpu,
              loads,
              number -> loads.target().ask(SyntheticDocuments.question(number), 5),
              SyntheticDocuments::of,
              window);
      for (int until = 100; until < warmUp; until *= 10) {
        meter.grow(until);
      }
      meter.grow(warmUp);
      if (new ProcessBuilder("bash", "-c", args[10]).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("After the warm-up: " + args[10] + " failed");
      }
      while (meter.items() < items) {
        points.add(meter.grow(Math.min(meter.items() + window, items)));
        GrowthPoint.write(points, out.resolve("bulk.csv"));
      }
      check(loads.target(), http, items);
    }
  }

  /** Every file is listed, and every planted sentence is found first. */
  private static void check(Target target, OpenWebUi http, int items) throws Exception {
    String knowledge = http.knowledges(KNOWLEDGE).get(0).id();
    int listed = http.listedCount(knowledge);
    int found = 0;
    for (int i = 0; i < PLANTED; i++) {
      int number = (int) ((long) items * i / PLANTED);
      List<Hit> hits = target.ask(SyntheticDocuments.question(number), 3);
      String video = SyntheticDocuments.of(number).video().id().value();
      if (!hits.isEmpty() && video.equals(hits.get(0).metadata().get("video"))) {
        found++;
      }
    }
    System.err.printf(
        "bench: %,d of %,d files are listed; %d of %d planted sentences are found first%n",
        listed, items, found, PLANTED);
    if (listed != items || found != PLANTED) {
      throw new IllegalStateException("The server does not hold what was loaded");
    }
  }

  /** Arguments: out, server's address, key's file, process, items, window. */
  private void oneByOne(String[] args) throws Exception {
    OpenWebUiConfig server =
        OpenWebUiConfig.of("growth", URI.create(args[2]), KeyReference.file(Path.of(args[3])));
    OneByOne script =
        new OneByOne(server.url(), Files.readString(Path.of(args[3])).strip(), KNOWLEDGE);
    int items = Integer.parseInt(args[5]);
    int window = Integer.parseInt(args[6]);
    List<GrowthPoint> points = new ArrayList<>();
    try (OpenWebUi http = new OpenWebUi(server)) {
      GrowthMeter meter =
          new GrowthMeter(
              new ProcessTree(Long.parseLong(args[4]))::cpu,
              documents -> {
                for (Document document : documents) {
                  script.add(document);
                }
              },
              number ->
                  http.query(List.of(script.knowledge()), SyntheticDocuments.question(number), 5),
              SyntheticDocuments::of,
              window);
      while (meter.items() < items) {
        points.add(meter.grow(meter.items() + window));
        GrowthPoint.write(points, out.resolve("one-by-one.csv"));
      }
    }
  }

  private void conclude() throws Exception {
    List<GrowthPoint> bulk = GrowthPoint.read(out.resolve("bulk.csv"));
    List<GrowthPoint> oneByOne = GrowthPoint.read(out.resolve("one-by-one.csv"));
    GrowthChart.draw(bulk, oneByOne, out.resolve("growth.svg"));
    GrowthPoint last = bulk.get(bulk.size() - 1);
    GrowthPoint lastOfOne = oneByOne.get(oneByOne.size() - 1);
    List<Figure> figures =
        List.of(
            new Figure("last_over_first", GrowthPoint.lastOverFirst(bulk, WINDOWS), "ratio", 1.05),
            Figure.of(
                "one_by_one_last_over_first",
                GrowthPoint.lastOverFirst(oneByOne, WINDOWS),
                "ratio"),
            Figure.of("items", last.items(), "items"),
            Figure.of("cpu_per_item_at_the_end", last.cpuMs(), "ms"),
            Figure.of("query_at_the_end", last.queryMs(), "ms"),
            Figure.of("one_by_one_items", lastOfOne.items(), "items"),
            Figure.of("one_by_one_cpu_per_item_at_the_end", lastOfOne.cpuMs(), "ms"));
    Figure.write(figures, out.resolve("../growth.json").normalize());
    figures.forEach(
        figure -> System.out.printf("bench-growth: %s %.3f%n", figure.name(), figure.value()));
  }
}
