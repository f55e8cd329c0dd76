package dev.kinou.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each device makes of the same recordings: whether the text is that of the processor, how
 * fast a long recording is, and how many recordings a second it does with more of them at once, at
 * what memory.
 *
 * <p>Arguments: a folder of {@code NAME.wav} (16 kHz, mono, 16 bits) and {@code NAME.txt}, of which
 * {@code long.wav} is the long recording; the model; the JSON file to write; the devices, without
 * which it is all that are found. {@code tools/bench-devices.sh} prepares them.
 */
public final class BenchDevices {
  private static final String LONG = "long.wav";
  private static final int[] AT_ONCE = {1, 2, 4, 8, 16};

  /** Recordings of a measurement, at least, for each state. */
  private static final int RECORDINGS = 4;

  private static final int OF_PROCESSOR = 2;

  private final Path folder;
  private final List<Path> clips;
  private final SpeechConfig config;
  private final List<Map<String, Object>> figures = new ArrayList<>();
  private final Map<Path, String> ofProcessor = new TreeMap<>();

  private BenchDevices(Path folder, Path model) throws IOException {
    this.folder = folder;
    this.config = SpeechConfig.defaults().withModel(model.toString()).withLanguage("en");
    try (Stream<Path> files = Files.list(folder)) {
      this.clips =
          files.filter(f -> f.toString().endsWith(".wav") && !f.endsWith(LONG)).sorted().toList();
    }
  }

  public static void main(String[] args) throws Exception {
    BenchDevices bench = new BenchDevices(Path.of(args[0]), Path.of(args[1]));
    List<Device> found = Devices.found();
    found.forEach(System.out::println);
    Devices.problems().forEach(System.out::println);
    List<String> names = List.of(args).subList(3, args.length);
    List<Device> wanted =
        found.stream().filter(d -> names.isEmpty() || names.contains(d.name())).toList();
    if (wanted.size() < names.size()) {
      throw new IllegalArgumentException("not all of " + names + " are there");
    }
    bench.hear(found.stream().filter(Device::processor).findFirst().orElseThrow());
    for (Device device : wanted) {
      bench.texts(device);
      bench.atOnce(device);
      bench.longOne(device);
      bench.write(Path.of(args[2]));
    }
  }

  /** What the processor makes of each clip, which the others are compared with. */
  private void hear(Device processor) throws Exception {
    Transcribe transcribe = open(processor, 1, Runtime.getRuntime().availableProcessors());
    for (Path clip : clips) {
      ofProcessor.put(clip, text(transcribe.apply(Tracks.of(clip, Duration.ofSeconds(60)))));
    }
    transcribe.teardown();
  }

  /** The words of each clip beside what was read, and beside the processor's. */
  private void texts(Device device) throws Exception {
    WordErrorRate errors = new WordErrorRate();
    int same = 0;
    Transcribe transcribe = open(device, 1, 1);
    for (Path clip : clips) {
      String heard = text(transcribe.apply(Tracks.of(clip, Duration.ofSeconds(60))));
      errors.add(Files.readString(Path.of(clip.toString().replaceFirst("wav$", "txt"))), heard);
      String before = ofProcessor.get(clip);
      if (before.equals(heard)) {
        same++;
      } else {
        System.out.printf(
            "%s, cpu: %s%n%s: %s%n", clip.getFileName(), before, device.name(), heard);
      }
    }
    transcribe.teardown();
    figure(device, "wer", errors.rate(), "");
    figure(device, "same_text_as_cpu", same, "of " + clips.size());
  }

  /** As many recordings as keep every state at work to the end. */
  private void atOnce(Device device) throws Exception {
    int[] ofProcessor = {1, Runtime.getRuntime().availableProcessors()};
    for (int states : device.processor() ? ofProcessor : AT_ONCE) {
      FreeMemory memory = new FreeMemory(device.name());
      Transcribe transcribe = open(device, states, 1);
      // The first recording of a device waits for what its driver prepares.
      transcribe.apply(Tracks.of(clips.get(0), Duration.ofSeconds(60)));
      int each = device.processor() ? OF_PROCESSOR : RECORDINGS;
      int recordings = Math.max(clips.size(), each * states);
      List<Callable<Transcript>> tasks = new ArrayList<>();
      for (int i = 0; i < recordings; i++) {
        Path clip = clips.get(i % clips.size());
        tasks.add(() -> transcribe.apply(Tracks.of(clip, Duration.ofSeconds(60))));
      }
      ExecutorService threads = Executors.newFixedThreadPool(states);
      memory.watch();
      long begin = System.nanoTime();
      List<Future<Transcript>> done = threads.invokeAll(tasks);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double sound = 0;
      for (Future<Transcript> one : done) {
        sound += one.get().length().toMillis() / 1000.0;
      }
      threads.shutdown();
      figure(device, "recordings_per_s_at_" + states, recordings / seconds, "/s");
      figure(device, "real_time_at_" + states, sound / seconds, "x");
      long taken = memory.taken();
      if (!device.processor()) {
        figure(device, "memory_at_" + states, taken >> 20, "MiB");
      }
      transcribe.teardown();
    }
  }

  /** By one state, and by as many as the device has by default. */
  private void longOne(Device device) throws Exception {
    int threads = device.processor() ? Runtime.getRuntime().availableProcessors() : 1;
    longOne(device, "long_by_1", open(device, 1, threads));
    int states = config.statesOn(device);
    longOne(device, "long_by_" + states, open(device, states, 1));
  }

  private void longOne(Device device, String name, Transcribe transcribe) throws Exception {
    long begin = System.nanoTime();
    Transcript transcript =
        transcribe.apply(Tracks.of(folder.resolve(LONG), Duration.ofMinutes(30)));
    double seconds = (System.nanoTime() - begin) / 1e9;
    figure(device, name, seconds, "s");
    figure(device, name + "_real_time", transcript.length().toMillis() / 1000.0 / seconds, "x");
    transcribe.teardown();
  }

  private Transcribe open(Device device, int states, int threads) throws Exception {
    Transcribe transcribe =
        new Transcribe(
            config
                .withDevices(Collections.singletonList(device.name()))
                .withStates(states)
                .withThreadsPerState(threads),
            new WavDecoder());
    transcribe.setup();
    String expected = "%s (%d at once)".formatted(device.name(), states);
    if (!transcribe.devices().equals(List.of(expected))) {
      throw new IllegalStateException("not on " + expected + ", but on " + transcribe.devices());
    }
    return transcribe;
  }

  private void write(Path json) throws IOException {
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(
        json,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
  }

  private static String text(Transcript transcript) {
    return transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
  }

  private void figure(Device device, String name, double value, String unit) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("name", device.name() + "_" + name);
    figure.put("value", Math.round(value * 1e3) / 1e3);
    figure.put("unit", unit);
    figure.put("goal", null);
    figures.add(figure);
    System.out.printf(Locale.ROOT, "%-6s %-24s %10.3f %s%n", device.name(), name, value, unit);
  }
}
