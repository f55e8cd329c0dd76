package dev.kinou.text;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kinou.records.Json;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures our embedder beside langchain4j's, in alternating rounds in one JVM; each round gives
 * one ratio, and the median of the rounds is reported.
 *
 * <p>As shipped, langchain4j reads 128 tokens of a text, about 550 characters, so texts of 1000 are
 * given to it with its limit set to 256 (same words read, same vectors), and it is also measured as
 * shipped on texts that it reads whole.
 */
final class EmbedBench {
  private static final int TEXTS = 32;

  private EmbedBench() {}

  private record Figure(String name, double value, String unit, Double goal) {}

  @FunctionalInterface
  private interface Way {
    List<float[]> embed(List<String> texts) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int rounds = Integer.getInteger("rounds", 7);
    Random random = new Random(42);
    List<String> full = IntStream.range(0, TEXTS).mapToObj(i -> text(random, 1000)).toList();
    List<String> varied =
        IntStream.range(0, TEXTS).mapToObj(i -> text(random, 100 + random.nextInt(900))).toList();
    Way theirs = langchain4j(new Langchain4j());
    Way shipped = langchain4j(new AllMiniLmL6V2EmbeddingModel());
    try (MiniLm ours = MiniLm.open()) {
      List<String> brief =
          Stream.generate(() -> text(random, 400))
              .filter(text -> ours.count(text) <= 128)
              .limit(TEXTS)
              .toList();
      double cosine =
          DoubleStream.of(
                  cosine(theirs, ours::embed, full),
                  cosine(theirs, ours::embed, varied),
                  cosine(shipped, ours::embed, brief))
              .min()
              .orElseThrow();
      double[][] onFull = rounds(rounds, full, ours::embed, theirs, shipped);
      double[][] onBrief = rounds(rounds, brief, ours::embed, shipped);
      double[][] onVaried = rounds(rounds, varied, ours::embed, theirs);
      List<Figure> figures =
          List.of(
              new Figure("langchain4j_over_kinou", ratio(onFull, 1), "ratio of times", 1.0),
              new Figure(
                  "langchain4j_over_kinou_varied", ratio(onVaried, 1), "ratio of times", 1.0),
              new Figure(
                  "langchain4j_as_shipped_over_kinou_brief",
                  ratio(onBrief, 1),
                  "ratio of times",
                  1.0),
              new Figure("kinou_texts_per_second", rate(onFull, 0), "texts/s", null),
              new Figure("langchain4j_texts_per_second", rate(onFull, 1), "texts/s", null),
              new Figure("kinou_varied_texts_per_second", rate(onVaried, 0), "texts/s", null),
              new Figure("langchain4j_varied_texts_per_second", rate(onVaried, 1), "texts/s", null),
              new Figure(
                  "langchain4j_128_tokens_texts_per_second", rate(onFull, 2), "texts/s", null),
              new Figure("cosine_min", cosine, "cosine", 0.9999));
      for (Figure figure : figures) {
        System.out.printf("%-40s %8.4f %s%n", figure.name(), figure.value(), figure.unit());
      }
      Path out = Path.of(args.length > 0 ? args[0] : "out/bench/embed.json").toAbsolutePath();
      Files.createDirectories(out.getParent());
      Files.write(
          out,
          Json.mapper()
              .writer()
              .with(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsBytes(figures));
      System.out.println(out);
    }
    System.exit(0); // langchain4j's threads are no daemons
  }

  /** Seconds of each way, in each round; the first round only warms up. */
  private static double[][] rounds(int rounds, List<String> texts, Way... ways) throws Exception {
    double[][] seconds = new double[rounds][ways.length];
    for (int round = -1; round < rounds; round++) {
      for (int turn = 0; turn < ways.length; turn++) {
        int way = (turn + round + 1) % ways.length;
        long began = System.nanoTime();
        ways[way].embed(texts);
        if (round >= 0) {
          seconds[round][way] = (System.nanoTime() - began) / 1e9;
        }
      }
    }
    return seconds;
  }

  private static double ratio(double[][] seconds, int way) {
    return median(Arrays.stream(seconds).mapToDouble(round -> round[way] / round[0]).toArray());
  }

  private static double rate(double[][] seconds, int way) {
    return TEXTS / median(Arrays.stream(seconds).mapToDouble(round -> round[way]).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double cosine(Way one, Way other, List<String> texts) throws Exception {
    List<float[]> a = one.embed(texts);
    List<float[]> b = other.embed(texts);
    return IntStream.range(0, texts.size())
        .mapToDouble(i -> MiniLmTest.cosine(a.get(i), b.get(i)))
        .min()
        .orElseThrow();
  }

  private static Way langchain4j(EmbeddingModel model) {
    return texts ->
        model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
            .map(Embedding::vector)
            .toList();
  }

  /** English of about {@code characters}, as a passage with its head line has. */
  private static String text(Random random, int characters) {
    List<String> head = new ArrayList<>();
    head.add("Talk " + random.nextInt(1000));
    head.add("https://www.youtube.com/watch?v=abc" + random.nextInt(100000));
    return String.join(" · ", head) + "\n" + SampleTexts.english(random, characters - 60);
  }
}
