package dev.kinou.knowledge.bench;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.Tunable;
import dev.kinou.knowledge.chroma.ChromaAddress;
import dev.kinou.knowledge.chroma.ChromaConfig;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.PostgresConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.records.Document;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast each way loads the same documents: {@code one-by-one}, {@code openwebui}, {@code
 * openwebui-postgres} and {@code openwebui-chroma}, each in a process of its own beside its server;
 * see {@code tools/bench-load.sh}.
 *
 * <p>Arguments: the way, the folder for its results, the server's address, its key's file, the
 * processes that serve (with commas), items to load before, items to measure, items in a window,
 * and what the way needs more.
 */
public final class LoadBench {
  /** So many videos are published in a month. */
  private static final int MONTHLY = 2_500;

  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final int PLANTED = 50;

  /** As many batches at once as {@code kinou load} gives to a target. */
  private static final int SIDE_BY_SIDE = 4;

  /** The server joins paragraphs to chunks of so many characters. */
  private static final int CHUNK = 1_000;

  private final String way;
  private final Path out;
  private final OpenWebUiConfig server;
  private final List<ProcessTree> processes;
  private final int before;
  private final int measured;
  private final int window;

  private LoadBench(String[] args) {
    this.way = args[0];
    this.out = Path.of(args[1]);
    this.server =
        OpenWebUiConfig.of(way, URI.create(args[2]), KeyReference.file(Path.of(args[3])))
            .withKnowledge(new KnowledgeName("Load {yyyy}-{MM}"));
    this.processes =
        Stream.of(args[4].split(",")).map(pid -> new ProcessTree(Long.parseLong(pid))).toList();
    this.before = Integer.parseInt(args[5]);
    this.measured = Integer.parseInt(args[6]);
    this.window = Integer.parseInt(args[7]);
  }

  public static void main(String[] args) throws Exception {
    LoadBench bench = new LoadBench(args);
    switch (args[0]) {
      case "one-by-one" -> bench.oneByOne();
      case "openwebui" -> bench.load(bench.server);
      case "openwebui-postgres" ->
          bench.load(new PostgresConfig(bench.server, database(args[8], args[9])));
      case "openwebui-chroma" ->
          bench.load(
              new ChromaConfig(
                  bench.server,
                  new Database(args[8], null),
                  ChromaAddress.of(URI.create(args[9]))));
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0); // pools of connections would hold it a minute longer
  }

  private static Database database(String address, String passwordFile) {
    return new Database(address, KeyReference.file(Path.of(passwordFile)));
  }

  private void oneByOne() throws Exception {
    String key = Files.readString(Path.of(server.key().value().substring("file:".length())));
    OneByOne script = new OneByOne(server.url(), key.strip(), "Load 2026-11");
    try (OpenWebUi http = new OpenWebUi(server)) {
      measure(
          documents -> {
            for (Document document : documents) {
              script.add(document);
            }
          },
          question -> http.query(List.of(script.knowledge()), question, 3),
          window);
    }
  }

  /** All of it is one load, ended with its last window, after {@code kinou doctor --fix}. */
  private void load(TargetConfig config) throws Exception {
    try (SeparateLoads loads = new SeparateLoads(config, SIDE_BY_SIDE)) {
      if (loads.target() instanceof Tunable target) {
        target.tune();
      }
      int[] rest = {items()};
      measure(
          documents -> {
            loads.load(documents);
            rest[0] -= documents.size();
            if (rest[0] == 0) {
              loads.end();
            }
          },
          question -> loads.target().ask(question, 3),
          window);
    }
  }

  /** How many items this process loads. */
  private int items() throws IOException {
    return state().isEmpty() && before > 0 ? before : measured;
  }

  private interface Asking {
    List<Hit> ask(String question) throws IOException;
  }

  private void measure(GrowthMeter.Load load, Asking asking, int batch) throws Exception {
    int from = state().map(LoadResult::items).orElse(0);
    // Made before, so that nothing pauses the load.
    List<Document> documents =
        IntStream.range(from, from + items()).parallel().mapToObj(LoadBench::document).toList();
    GrowthMeter meter =
        new GrowthMeter(
                this::cpu,
                load,
                number -> asking.ask(question(number)),
                number -> documents.get(number - from),
                batch)
            .startingAt(from);
    List<GrowthPoint> points = new ArrayList<>();
    if (from < before) {
      meter.grow(before);
    } else {
      while (meter.items() < before + measured) {
        points.add(meter.grow(Math.min(meter.items() + window, before + measured)));
      }
    }
    LoadResult result =
        new LoadResult(
            meter.items(),
            points,
            processes.stream().mapToLong(ProcessTree::residentBytes).sum(),
            new ProcessTree(ProcessHandle.current().pid()).residentBytes(),
            found(asking, meter.items()));
    Files.createDirectories(out);
    Files.writeString(file(), Json.mapper().writeValueAsString(result));
    if (ownVectors() && result.found() != PLANTED) {
      throw new IllegalStateException("The server does not find what was loaded");
    }
  }

  /** Whether chunks and vectors are ours; else the server splits, embeds and indexes by itself. */
  private boolean ownVectors() {
    return way.equals("openwebui-postgres") || way.equals("openwebui-chroma");
  }

  /**
   * The planted sentence, as it was embedded: with what else is in its chunk. See {@link
   * SyntheticDocuments#question} for why; over HTTP, the server splits the Markdown.
   */
  private String question(int number) {
    if (ownVectors()) {
      return SyntheticDocuments.question(number);
    }
    StringBuilder chunk = new StringBuilder();
    for (String paragraph :
        MarkdownDocument.of(document(number), ZoneOffset.UTC).text().split("\n\n")) {
      if (chunk.length() + 2 + paragraph.length() > CHUNK) {
        if (chunk.indexOf(SyntheticDocuments.planted(number)) >= 0) {
          break;
        }
        chunk.setLength(0);
      }
      chunk.append(chunk.isEmpty() ? "" : "\n\n").append(paragraph);
    }
    return chunk.toString();
  }

  private static Document document(int number) {
    return SyntheticDocuments.of(number, FIRST.plus(Duration.ofDays(31L * (number / MONTHLY))));
  }

  private Duration cpu() {
    return processes.stream().map(ProcessTree::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  private Path file() {
    return out.resolve(way + ".json");
  }

  /** What an earlier process has loaded before the measurement. */
  private Optional<LoadResult> state() throws IOException {
    return Files.exists(file())
        ? Optional.of(Json.mapper().readValue(Files.readString(file()), LoadResult.class))
        : Optional.empty();
  }

  /**
   * How many planted sentences are found first. An embedded Chroma's index, which is the server's
   * own and approximate, misses one now and then, whoever loads.
   *
   * @throws IllegalStateException if not every file is listed
   */
  private int found(Asking asking, int items) throws IOException {
    int listed = 0;
    try (OpenWebUi http = new OpenWebUi(server)) {
      for (KnowledgeBase knowledge : http.knowledges("Load ")) {
        listed += http.listedCount(knowledge.id());
      }
    }
    int found = 0;
    for (int i = 0; i < PLANTED; i++) {
      int number = (int) ((long) items * i / PLANTED);
      List<Hit> hits = asking.ask(question(number));
      String words = SyntheticDocuments.planted(number);
      found += !hits.isEmpty() && hits.get(0).text().contains(words) ? 1 : 0;
    }
    System.err.printf(
        "bench: %s: %,d of %,d files are listed; %d of %d planted sentences are found first%n",
        way, listed, items, found, PLANTED);
    if (listed != items) {
      throw new IllegalStateException("The server does not list what was loaded");
    }
    return found;
  }
}
