package dev.kinou.watch.search;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kinou.archive.Archive;
import dev.kinou.records.Json;
import dev.kinou.text.MiniLm;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/**
 * Measures questions to an archive of 100,000 passages, and what a night adds to its index when
 * that is small and when it is large. Every vector is a real one. {@code variants}: how vectors may
 * be kept.
 */
final class AskBench {
  private static final int QUESTIONS = 400;
  private static final int NIGHTS = 4;
  private static final int TOP = 10;

  private final Path work;
  private final List<Glosses> words;
  private final List<float[]> vectors;
  private final List<String> questions;
  private final List<float[]> asked;
  private final List<Figure> figures = new ArrayList<>();

  private record Figure(String name, double value, String unit, Double goal) {}

  private AskBench(Path work) throws Exception {
    this.work = work;
    List<Glosses> all = Glosses.all();
    this.words = all.subList(0, all.size() / BenchLibrary.PASSAGES * BenchLibrary.PASSAGES);
    this.questions = questions(all);
    Path kept = work.resolve("vectors");
    this.vectors =
        BenchVectors.of(
            IntStream.range(0, words.size()).mapToObj(i -> BenchLibrary.content(words, i)).toList(),
            kept,
            "passages");
    this.asked = BenchVectors.of(questions, kept, "questions");
  }

  private static List<String> questions(List<Glosses> all) {
    List<String> examples =
        new ArrayList<>(all.stream().flatMap(word -> word.examples().stream()).distinct().toList());
    Collections.shuffle(examples, new Random(42));
    return examples.subList(0, QUESTIONS);
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("update")) {
      update(Path.of(args[1]), args.length > 2 ? Set.of(LocalDate.parse(args[2])) : Set.of());
      return;
    }
    AskBench bench = new AskBench(Path.of(args[0]));
    if (args.length > 2 && args[2].equals("variants")) {
      bench.variants(Integer.getInteger("passages", 100_000));
    } else {
      bench.measure();
      bench.write(Path.of(args[1]));
    }
  }

  private void measure() throws Exception {
    double[] small = nights(10_000, false);
    double[] large = nights(100_000, true);
    figure("update_flat", median(large) / median(small), "ratio of CPU");
    Files.write(work.resolve("questions.txt"), questions);
  }

  /** In a process of its own, as a night does it: passages, seconds, seconds of CPU, peak in MB. */
  private static void update(Path archive, Set<LocalDate> days) throws Exception {
    SearchIndex index = index(archive, Vectors::codec);
    var machine =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = machine.getProcessCpuTime();
    long began = System.nanoTime();
    IndexChanges changes = index.update(Archive.at(archive.toString()), days, IndexProgress.NONE);
    System.out.printf(
        "%d %f %f %f%n",
        changes.passages(), seconds(began), (machine.getProcessCpuTime() - cpu) / 1e9, peak());
  }

  private static double[] updated(Path archive, String... day) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                AskBench.class.getName(),
                "update",
                archive.toString()));
    command.addAll(List.of(day));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("An update of the index failed");
    }
    return Arrays.stream(said.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Seconds of CPU of each of some nights, upon an index of so many passages. */
  private double[] nights(int passages, boolean ask) throws Exception {
    int videos = passages / BenchLibrary.PASSAGES / BenchLibrary.VIDEOS * BenchLibrary.VIDEOS;
    if (passages - videos * BenchLibrary.PASSAGES > 0) {
      videos += BenchLibrary.VIDEOS; // Whole nights, at least as many passages.
    }
    Path folder = work.resolve("archive-" + passages);
    Archive archive = Archive.at(folder.toString());
    BenchLibrary library = new BenchLibrary(words, vectors);
    for (int video = 0; video < videos; video++) {
      library.put(archive, video);
    }
    SearchIndex index = index(folder, Vectors::codec);
    double[] built = updated(folder);
    figure("passages_at_" + passages, built[0], "");
    figure("build_passages_per_s_at_" + passages, built[0] / built[1], "1/s");
    figure("build_memory_at_" + passages, built[3], "MB at most, of a JVM with 512 MB of heap");
    figure("index_mb_at_" + passages, size(index.folder()) / 1e6, "MB");
    if (ask) {
      ask(index, (int) built[0]);
    }
    double[] wall = new double[NIGHTS];
    double[] cpu = new double[NIGHTS];
    for (int night = 0; night < NIGHTS; night++) {
      for (int video = 0; video < BenchLibrary.VIDEOS; video++) {
        library.put(archive, videos + night * BenchLibrary.VIDEOS + video);
      }
      double[] took =
          updated(folder, BenchLibrary.day(videos + night * BenchLibrary.VIDEOS).toString());
      wall[night] = took[1];
      cpu[night] = took[2];
      System.err.printf(
          "night %d upon %,d: %.2f s, %.2f s of CPU%n", night + 1, passages, took[1], took[2]);
    }
    figure("night_s_at_" + passages, median(wall), "s, of 200 videos, 3,400 passages");
    figure("night_cpu_s_at_" + passages, median(cpu), "s of CPU");
    figure("night_cpu_s_at_" + passages + "_worst", max(cpu), "s of CPU");
    return cpu;
  }

  private void ask(SearchIndex index, int passages) throws Exception {
    System.gc();
    double before = used();
    try (Searcher searcher = index.open();
        MiniLm embedder = MiniLm.open()) {
      double[] whole = new double[QUESTIONS];
      double[] search = new double[QUESTIONS];
      for (int round = 0; round < 2; round++) { // The first warms up.
        for (int i = 0; i < QUESTIONS; i++) {
          long began = System.nanoTime();
          float[] vector = embedder.embed(List.of(questions.get(i))).get(0);
          long embedded = System.nanoTime();
          searcher.search(questions.get(i), Optional.of(vector), Filters.NONE, 8);
          search[i] = seconds(embedded) * 1000;
          whole[i] = seconds(began) * 1000;
        }
      }
      System.gc();
      figure("memory_of_an_open_index", used() - before, "MB of heap");
      figure("median_ms", median(whole), "ms, the question's embedding included");
      figure("p95_ms", percentile(whole, 0.95), "ms");
      figure("search_median_ms", median(search), "ms, without it");
      figure("search_p95_ms", percentile(search, 0.95), "ms");
      figure("recall10", recall(searcher, passages, Searcher.CANDIDATES), "of exact search");
    }
  }

  /** How many of the ten nearest by exact search the graph finds, too. */
  private double recall(Searcher searcher, int passages, int candidates) throws Exception {
    double found = 0;
    for (float[] question : asked) {
      Set<Integer> exact = new HashSet<>(nearest(question, passages));
      for (int hit : searcher.byVector(question, Optional.empty(), candidates).subList(0, TOP)) {
        found += exact.contains(number(searcher.found(hit))) ? 1 : 0;
      }
    }
    return found / asked.size() / TOP;
  }

  private static int number(Found found) {
    int video = Integer.parseInt(found.video().value().replaceFirst("youtube:bench", ""));
    return video * BenchLibrary.PASSAGES + (int) (found.startMs() / 60_000);
  }

  private List<Integer> nearest(float[] question, int passages) {
    double[] scores = new double[passages];
    for (int i = 0; i < passages; i++) {
      float[] vector = vectors.get(i);
      double dot = 0;
      for (int d = 0; d < vector.length; d++) {
        dot += (double) vector[d] * question[d];
      }
      scores[i] = dot;
    }
    return IntStream.range(0, passages)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .limit(TOP)
        .toList();
  }

  private record Variant(String name, Supplier<Codec> codec) {}

  private void variants(int passages) throws Exception {
    int videos = passages / BenchLibrary.PASSAGES;
    Path folder = work.resolve("archive-variants");
    Archive archive = Archive.at(folder.toString());
    BenchLibrary library = new BenchLibrary(words, vectors);
    for (int video = 0; video < videos; video++) {
      library.put(archive, video);
    }
    for (Variant variant :
        List.of(
            new Variant(
                "float 16/100", () -> Vectors.codec(new Lucene99HnswVectorsFormat(16, 100))),
            quantised(16, 100, 7),
            quantised(16, 100, 4),
            quantised(16, 64, 7),
            quantised(24, 200, 7))) {
      SearchIndex index =
          SearchIndex.with(work.resolve("variant"), BenchLibrary.KEYS, variant.codec());
      long began = System.nanoTime();
      index.update(archive, IndexProgress.NONE);
      double built = seconds(began);
      try (Searcher searcher = index.open()) {
        for (int candidates : new int[] {20, 50, 100, 200}) {
          double[] took = new double[QUESTIONS];
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < QUESTIONS; i++) {
              began = System.nanoTime();
              searcher.byVector(asked.get(i), Optional.empty(), candidates);
              took[i] = seconds(began) * 1000;
            }
          }
          System.out.printf(
              "%-14s built in %6.1f s, %4.0f MB; %3d candidates: recall10 %.4f, median %.2f ms, p95 %.2f ms%n",
              variant.name(),
              built,
              size(index.folder()) / 1e6,
              candidates,
              recall(searcher, videos * BenchLibrary.PASSAGES, candidates),
              median(took),
              percentile(took, 0.95));
        }
      }
      delete(index.folder());
    }
  }

  private static Variant quantised(int neighbours, int beam, int bits) {
    return new Variant(
        "int%d %d/%d".formatted(bits, neighbours, beam),
        () ->
            Vectors.codec(
                new Lucene99HnswScalarQuantizedVectorsFormat(
                    neighbours, beam, 1, bits, bits == 4, null, null)));
  }

  private static SearchIndex index(Path archive, Supplier<Codec> codec) {
    return SearchIndex.with(
        IndexFolder.of(archive.toString(), BenchLibrary.KEYS), BenchLibrary.KEYS, codec);
  }

  private void figure(String name, double value, String unit) {
    figures.add(new Figure(name, value, unit, null));
    System.out.printf("%-36s %12.4f %s%n", name, value, unit);
  }

  private void write(Path out) throws Exception {
    Files.createDirectories(out.toAbsolutePath().getParent());
    Files.write(
        out,
        Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(figures));
    System.out.println(out);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(double[] values) {
    return percentile(values, 0.5);
  }

  private static double max(double[] values) {
    return percentile(values, 1);
  }

  private static double percentile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
  }

  private static double used() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  /** Of this process, in MB, as Linux counts it. */
  private static double peak() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static long size(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
