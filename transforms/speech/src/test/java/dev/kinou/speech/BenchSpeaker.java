package dev.kinou.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** One way to transcribe, with two threads. */
interface BenchSpeaker {
  int THREADS = 2;

  /**
   * @param seconds from before the model was loaded until the last text was there
   */
  record Said(double seconds, List<String> texts) {}

  String name();

  /** Whether it differs from the others with a single recording. */
  default boolean takesLong() {
    return true;
  }

  /**
   * @param detection whether pauses are to be left out first
   */
  Said transcribe(List<Path> files, boolean detection) throws Exception;

  /**
   * @param tools a folder with {@code whisper-cli/bin/whisper-cli}, {@code silero.bin} for it, and
   *     Python with faster-whisper in {@code python}
   */
  static List<BenchSpeaker> all(Path tools, Path model, int beam) {
    return List.of(
        new Cli(tools, model, beam, true),
        new Cli(tools, model, beam, false),
        new FasterWhisper(tools, beam),
        new Kinou(model, beam));
  }

  /** whisper.cpp's own program: a process for each file, or one for all. */
  record Cli(Path tools, Path model, int beam, boolean perFile) implements BenchSpeaker {
    @Override
    public String name() {
      return perFile ? "cli_per_file" : "cli_one_process";
    }

    @Override
    public boolean takesLong() {
      return !perFile;
    }

    @Override
    public Said transcribe(List<Path> files, boolean detection) throws Exception {
      Path texts = Files.createTempDirectory("cli");
      List<List<Path>> groups = perFile ? files.stream().map(List::of).toList() : List.of(files);
      long begin = System.nanoTime();
      for (List<Path> group : groups) {
        run(group, texts, detection);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<String> said = new ArrayList<>();
      for (Path file : files) {
        said.add(Files.readString(texts.resolve(file.getFileName() + ".txt")));
      }
      return new Said(seconds, said);
    }

    private void run(List<Path> files, Path texts, boolean detection)
        throws IOException, InterruptedException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  tools.resolve("whisper-cli/bin/whisper-cli").toString(),
                  "--model",
                  model.toString(),
                  "--threads",
                  Integer.toString(THREADS),
                  "--beam-size",
                  Integer.toString(beam),
                  "--language",
                  "en",
                  "--output-txt",
                  "--no-prints"));
      if (detection) {
        command.addAll(List.of("--vad", "--vad-model", tools.resolve("silero.bin").toString()));
      }
      for (Path file : files) {
        command.addAll(List.of("--file", file.toString()));
        command.addAll(
            List.of("--output-file", texts.resolve(file.getFileName().toString()).toString()));
      }
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("whisper-cli failed: " + command);
      }
    }
  }

  /** faster-whisper in one process, with weights of 8 bits. */
  record FasterWhisper(Path tools, int beam) implements BenchSpeaker {
    @Override
    public String name() {
      return "faster_whisper";
    }

    @Override
    public Said transcribe(List<Path> files, boolean detection) throws Exception {
      List<String> command =
          new ArrayList<>(
              List.of(
                  tools.resolve("python/bin/python").toString(),
                  tools.resolve("faster-whisper.py").toString(),
                  Integer.toString(THREADS),
                  Integer.toString(beam),
                  Boolean.toString(detection)));
      files.forEach(file -> command.add(file.toString()));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("faster-whisper failed");
      }
      JsonNode said = new ObjectMapper().readTree(out);
      List<String> texts = new ArrayList<>();
      said.path("texts").forEach(text -> texts.add(text.asText()));
      return new Said(said.path("seconds").asDouble(), texts);
    }
  }

  /** {@link Transcribe}, by as many threads as it has states. */
  record Kinou(Path model, int beam) implements BenchSpeaker {
    @Override
    public String name() {
      return "kinou";
    }

    @Override
    public Said transcribe(List<Path> files, boolean detection) throws Exception {
      SpeechConfig config =
          SpeechConfig.defaults()
              .withModel(model.toString())
              .withLanguage("en")
              .withStates(THREADS)
              .withDecoding(Decoding.defaults().withBeamSize(beam));
      Transcribe transcribe = new Transcribe(config, new WavDecoder());
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Callable<Transcript>> tasks = new ArrayList<>();
      for (Path file : files) {
        tasks.add(() -> transcribe.apply(Tracks.of(file, Duration.ofSeconds(10))));
      }
      long begin = System.nanoTime();
      transcribe.setup();
      List<Future<Transcript>> transcripts = threads.invokeAll(tasks);
      double seconds = (System.nanoTime() - begin) / 1e9;
      transcribe.teardown();
      threads.shutdown();
      String[] texts = new String[files.size()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] =
            transcripts.get(i).get().segments().stream()
                .map(Segment::text)
                .collect(Collectors.joining(" "));
      }
      return new Said(seconds, Arrays.asList(texts));
    }
  }
}
