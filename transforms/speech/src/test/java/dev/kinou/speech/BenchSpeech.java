package dev.kinou.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clips of some seconds, and a recording of half an hour, by {@link BenchSpeaker}s: same weights,
 * same beam, two threads each, from the loading of the model to the last text. They take turns, in
 * one order and then in the other, so that what else the machine does falls on all.
 *
 * <p>Arguments: a folder of {@code NAME.wav} (16 kHz, mono, 16 bits) and {@code NAME.txt}; one of
 * {@code long.wav}, {@code long.txt} and {@code silence}; a folder with what {@code
 * tools/bench-speech.sh} has prepared; the model; the beam; the JSON file to write.
 */
public final class BenchSpeech {
  private static final int ROUNDS = Integer.getInteger("rounds", 2);

  private final Map<String, Result> results = new LinkedHashMap<>();

  private static final class Result {
    private final WordErrorRate errors = new WordErrorRate();
    private double seconds;
  }

  private BenchSpeech() {}

  public static void main(String[] args) throws Exception {
    Path tools = Path.of(args[2]);
    Path model = Path.of(args[3]);
    int beam = Integer.parseInt(args[4]);
    BenchSpeech bench = new BenchSpeech();
    List<Path> clips;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      clips = files.filter(f -> f.toString().endsWith(".wav")).sorted().toList();
    }
    List<Path> recording = List.of(Path.of(args[1], "long.wav"));
    for (int round = 0; round < ROUNDS; round++) {
      List<BenchSpeaker> speakers = new ArrayList<>(BenchSpeaker.all(tools, model, beam));
      if (round % 2 == 1) {
        Collections.reverse(speakers);
      }
      for (BenchSpeaker speaker : speakers) {
        bench.run(speaker, clips, "clips");
        if (speaker.takesLong()) {
          bench.run(speaker, recording, "long");
        }
      }
    }
    double silence = Double.parseDouble(Files.readString(Path.of(args[1], "silence")));
    bench.write(Path.of(args[5]), clips.size(), silence, beam);
  }

  private void run(BenchSpeaker speaker, List<Path> files, String what) throws Exception {
    BenchSpeaker.Said said = speaker.transcribe(files, what.equals("long"));
    Result result = results.computeIfAbsent(speaker.name() + "_" + what, name -> new Result());
    result.seconds += said.seconds();
    for (int i = 0; i < files.size(); i++) {
      result.errors.add(
          Files.readString(Path.of(files.get(i).toString().replaceFirst("\\.wav$", ".txt"))),
          said.texts().get(i));
    }
    System.out.printf(
        Locale.ROOT,
        "bench-speech: %s, %s: %.1f s, word error rate %.4f%n",
        speaker.name(),
        what,
        said.seconds(),
        result.errors.rate());
  }

  private void write(Path json, int clips, double silence, int beam) throws IOException {
    List<Map<String, Object>> figures = new ArrayList<>();
    Map<String, Map<String, Double>> goals =
        Map.of(
            "clips", Map.of("cli_per_file", 3.0, "faster_whisper", 1.5),
            "long", Map.of("cli_per_file", 2.0, "faster_whisper", 1.0));
    for (String what : List.of("clips", "long")) {
      double own = results.get("kinou_" + what).seconds;
      for (String other : List.of("cli_per_file", "cli_one_process", "faster_whisper")) {
        // Of one recording a process for each is one process.
        Result result =
            results.getOrDefault(other + "_" + what, results.get("cli_one_process_" + what));
        figures.add(
            figure(
                other + "_over_kinou_" + what,
                result.seconds / own,
                "x",
                goals.get(what).get(other)));
      }
      for (String speaker : List.of("kinou", "cli_one_process", "faster_whisper")) {
        Result result = results.get(speaker + "_" + what);
        figures.add(
            figure(
                "wer_" + speaker.replace("_one_process", "") + "_" + what,
                result.errors.rate(),
                "of the words",
                null));
      }
    }
    results.forEach(
        (name, result) ->
            figures.add(figure("seconds_" + name, result.seconds / ROUNDS, "s", null)));
    figures.add(figure("clips", clips, "", null));
    figures.add(figure("silence_long", silence, "of its length", null));
    figures.add(figure("beam", beam, "", null));
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
    figures.forEach(System.out::println);
  }

  private static Map<String, Object> figure(String name, double value, String unit, Double goal) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("name", name);
    figure.put("value", Math.round(value * 1e4) / 1e4);
    figure.put("unit", unit);
    figure.put("goal", goal);
    return figure;
  }
}
