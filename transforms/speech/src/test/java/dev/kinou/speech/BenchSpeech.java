package dev.kinou.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short clips by one whisper-cli process each, and by {@link Transcribe}: same weights, same
 * decoding, same cores. The two take turns by groups of clips, so that what else the machine does
 * falls on both.
 *
 * <p>Arguments: a folder of {@code NAME.wav} (16 kHz, mono, 16 bits) and {@code NAME.txt}, the
 * program whisper-cli, the model, the JSON file to write. {@code tools/bench-speech.sh} prepares
 * them.
 */
public final class BenchSpeech {
  private static final int GROUP = 10;

  private final Path cli;
  private final Path model;
  private final WordErrorRate errorsOfCli = new WordErrorRate();
  private final WordErrorRate errorsOfKinou = new WordErrorRate();
  private long nanosOfCli;
  private long nanosOfKinou;

  private BenchSpeech(Path cli, Path model) {
    this.cli = cli;
    this.model = model;
  }

  public static void main(String[] args) throws Exception {
    List<Path> clips;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      clips = files.filter(f -> f.toString().endsWith(".wav")).sorted().toList();
    }
    BenchSpeech bench = new BenchSpeech(Path.of(args[1]), Path.of(args[2]));
    bench.run(clips);
    bench.write(Path.of(args[3]), clips.size());
  }

  private void run(List<Path> clips) throws Exception {
    Transcribe transcribe =
        new Transcribe(
            SpeechConfig.defaults().withModel(model.toString()).withLanguage("en"),
            new WavDecoder());
    int states = SpeechConfig.defaults().statesOnProcessor();
    ExecutorService threads = Executors.newFixedThreadPool(states);
    long begin = System.nanoTime();
    transcribe.setup();
    nanosOfKinou += System.nanoTime() - begin;
    for (int from = 0; from < clips.size(); from += GROUP) {
      List<Path> group = clips.subList(from, Math.min(clips.size(), from + GROUP));
      byCli(group);
      byKinou(group, transcribe, threads);
      System.out.printf(
          Locale.ROOT,
          "%3d clips: whisper-cli %.1f s, Kinou %.1f s%n",
          from + group.size(),
          nanosOfCli / 1e9,
          nanosOfKinou / 1e9);
    }
    threads.shutdown();
    transcribe.teardown();
  }

  private void byCli(List<Path> clips) throws IOException, InterruptedException {
    for (Path clip : clips) {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  cli.toString(),
                  "--model",
                  model.toString(),
                  "--file",
                  clip.toString(),
                  "--language",
                  "en",
                  "--no-prints")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(cli + " failed on " + clip);
      }
      nanosOfCli += System.nanoTime() - begin;
      errorsOfCli.add(said(clip), heard.replaceAll("\\[[^]]*-->[^]]*]", " "));
    }
  }

  private void byKinou(List<Path> clips, Transcribe transcribe, ExecutorService threads)
      throws Exception {
    List<Callable<Transcript>> tasks = new ArrayList<>();
    for (Path clip : clips) {
      tasks.add(() -> transcribe.apply(Tracks.of(clip, Duration.ofSeconds(10))));
    }
    long begin = System.nanoTime();
    List<Future<Transcript>> transcripts = threads.invokeAll(tasks);
    nanosOfKinou += System.nanoTime() - begin;
    for (int i = 0; i < clips.size(); i++) {
      errorsOfKinou.add(
          said(clips.get(i)),
          transcripts.get(i).get().segments().stream()
              .map(Segment::text)
              .collect(Collectors.joining(" ")));
    }
  }

  private static String said(Path clip) throws IOException {
    return Files.readString(Path.of(clip.toString().replaceFirst("\\.wav$", ".txt")));
  }

  private void write(Path json, int clips) throws IOException {
    double ratio = (double) nanosOfCli / nanosOfKinou;
    List<Map<String, Object>> figures =
        List.of(
            figure("cli_per_file_over_kinou_clips", ratio, "x", 1.0),
            figure("wer_kinou", errorsOfKinou.rate(), "", round(errorsOfCli.rate())),
            figure("wer_cli", errorsOfCli.rate(), "", null),
            figure("kinou_clip", nanosOfKinou / 1e9 / clips, "s", null),
            figure("cli_clip", nanosOfCli / 1e9 / clips, "s", null),
            figure("clips", clips, "", 60.0));
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    figures.forEach(System.out::println);
  }

  private static Map<String, Object> figure(String name, double value, String unit, Double goal) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("name", name);
    figure.put("value", round(value));
    figure.put("unit", unit);
    figure.put("goal", goal);
    return figure;
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
