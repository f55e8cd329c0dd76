package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * The memory that a recording of three hours takes beside the model: jfk every half a minute, on
 * one state, in a JVM with a heap of 128 MB. Linux only.
 *
 * <p>Arguments: a folder to work in; the model; the JSON file of {@link BenchSpeech}, to which this
 * adds.
 */
public final class BenchHours {
  private static final int HOURS = 3;
  private static final int EVERY = 30 * SAMPLE_RATE;
  private static final double GOAL_MB = 300;

  private BenchHours() {}

  public static void main(String[] args) throws Exception {
    float[] jfk = new float[20 * SAMPLE_RATE];
    try (SoundDecoder.Sound sound =
        new WavDecoder().open(Recordings.wav("jfk", Path.of(args[0])))) {
      jfk = Arrays.copyOf(jfk, sound.read(jfk, 0, jfk.length));
    }
    float[] speech = jfk;
    FakeSound hours =
        new FakeSound(
            HOURS * 3600,
            i -> i % EVERY < speech.length ? speech[(int) (i % EVERY)] : 0.0003f * (i % 3 - 1));
    Transcribe transcribe =
        new Transcribe(SpeechConfig.defaults().withModel(args[1]).withStates(1), hours);
    transcribe.setup();
    double loaded = megabytes("VmRSS");
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    Transcript transcript =
        transcribe.apply(Tracks.of(Path.of("three-hours.wav"), Duration.ofHours(HOURS)));
    double peak = megabytes("VmHWM");
    transcribe.teardown();
    System.out.printf(
        Locale.ROOT,
        "bench-speech: three hours: %d segments, %.0f MB with the model, at most %.0f MB%n",
        transcript.segments().size(),
        loaded,
        peak);
    add(Path.of(args[2]), peak - loaded);
  }

  private static double megabytes(String what) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(what + ":")) {
        return Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("/proc/self/status has no " + what);
  }

  private static void add(Path json, double megabytes) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode figures = (ArrayNode) mapper.readTree(json.toFile());
    figures
        .addObject()
        .put("name", "memory_three_hours")
        .put("value", Math.round(megabytes))
        .put("unit", "MB over the model")
        .put("goal", GOAL_MB);
    mapper.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
  }
}
