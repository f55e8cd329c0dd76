package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.SoundDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Turns what espeak-ng wrote ({@code NAME.raw}, a WAV of its own rate) into clips, adds jfk, and
 * strings them together to a recording of half an hour: the clips in a random order again and
 * again, with pauses of 0.3 to 12 s, over faint noise.
 *
 * <p>Arguments: the folder of clips, the folder for the long recording.
 */
public final class BenchClips {
  private static final int SEED = 20261120;
  private static final int LENGTH = 30 * 60 * SAMPLE_RATE;
  private static final double NOISE = 0.0003;
  private static final double LEAST_PAUSE_S = 0.3;
  private static final double MEDIAN_PAUSE_S = 2.5;
  private static final double MOST_PAUSE_S = 12;

  private final Random random = new Random(SEED);
  private final float[] samples = new float[LENGTH];
  private final StringBuilder said = new StringBuilder();
  private int length;
  private int silence;

  private BenchClips() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    for (Path raw : files(folder, ".raw")) {
      Recordings.decode(raw, folder.resolve(raw.getFileName().toString().replace(".raw", ".wav")));
      Files.delete(raw);
    }
    if (!Files.exists(folder.resolve("jfk.wav"))) {
      Recordings.wav("jfk", folder);
      Files.writeString(folder.resolve("jfk.txt"), Recordings.text("jfk"));
    }
    Path together = Files.createDirectories(Path.of(args[1]));
    if (!Files.exists(together.resolve("long.txt"))) {
      new BenchClips().write(files(folder, ".wav"), together);
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private void write(List<Path> clips, Path folder) throws IOException, InterruptedException {
    for (int i = 0; i < LENGTH; i++) {
      samples[i] = (float) (NOISE * random.nextGaussian());
    }
    boolean full = false;
    while (!full) {
      List<Path> order = new ArrayList<>(clips);
      Collections.shuffle(order, random);
      for (Path clip : order) {
        full = !add(clip);
        if (full) {
          break;
        }
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      bytes.putShort((short) Math.round(32767 * Math.max(-1, Math.min(1, samples[i]))));
    }
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(bytes.array()),
            new AudioFormat(SAMPLE_RATE, 16, 1, true, false),
            length),
        AudioFileFormat.Type.WAVE,
        folder.resolve("long.wav").toFile());
    Files.writeString(folder.resolve("silence"), Double.toString((double) silence / length));
    Files.writeString(folder.resolve("long.txt"), said);
  }

  private boolean add(Path clip) throws IOException, InterruptedException {
    double seconds = MEDIAN_PAUSE_S * Math.exp(0.8 * random.nextGaussian());
    int pause = (int) (SAMPLE_RATE * Math.min(MOST_PAUSE_S, Math.max(LEAST_PAUSE_S, seconds)));
    float[] buffer = new float[60 * SAMPLE_RATE];
    int number;
    try (SoundDecoder.Sound sound = new WavDecoder().open(clip)) {
      number = sound.read(buffer, 0, buffer.length);
    }
    if (length + number + pause > LENGTH) {
      return false;
    }
    for (int i = 0; i < number; i++) {
      samples[length + i] += buffer[i];
    }
    length += number + pause;
    silence += pause;
    said.append(Files.readString(Path.of(clip.toString().replaceFirst("\\.wav$", ".txt"))))
        .append('\n');
    return true;
  }
}
