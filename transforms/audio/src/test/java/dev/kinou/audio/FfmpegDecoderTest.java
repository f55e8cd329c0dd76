package dev.kinou.audio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinou.records.SoundDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FfmpegDecoderTest {
  private final SoundDecoder decoder = FfmpegDecoder.of(AudioConfig.defaults());
  @TempDir Path folder;

  @Test
  void givenTone_readsEverySample() throws Exception {
    float[] samples = all(Files.write(folder.resolve("昨日 の.wav"), Sounds.tone(2.5, 1)));

    assertThat(samples).hasSize(40_000);
    assertThat(samples[9])
        .isCloseTo((float) (0.5 * Math.sin(2 * Math.PI * 440 * 9 / 16_000)), within(1e-3f));
    assertThat(peak(samples)).isCloseTo(0.5f, within(1e-3f));
  }

  @Test
  void givenSoundOnOneOfTwoChannels_isStillHeard() throws Exception {
    float[] samples = all(Files.write(folder.resolve("a.wav"), Sounds.tone(1, 2)));

    assertThat(peak(samples)).isCloseTo(0.25f, within(1e-2f));
  }

  @Test
  void givenTheSameOnBothChannels_isAsLoudAsOne() throws Exception {
    Sounds.made(
        folder, "a.wav", "-f", "lavfi", "-i", "aevalsrc='0.9*sin(2760*t)|0.9*sin(2760*t)':d=1");

    assertThat(peak(all(folder.resolve("a.wav")))).isCloseTo(0.9f, within(1e-2f));
  }

  @Test
  void givenOpusAt48Khz_resamples() throws Exception {
    Sounds.made(folder, "a.opus", "-f", "lavfi", "-i", "sine=440:duration=3", "-ar", "48000");

    assertThat(all(folder.resolve("a.opus"))).hasSizeBetween(47_900, 48_200);
  }

  @Test
  void givenReadsOfAnyLength_givesTheSameSamples() throws Exception {
    Path file = Files.write(folder.resolve("a.wav"), Sounds.tone(5, 1));
    float[] whole = all(file);
    float[] pieces = new float[whole.length];
    int done = 0;
    try (SoundDecoder.Sound sound = decoder.open(file)) {
      for (int n = sound.read(pieces, 0, 1); n > 0; ) {
        done += n;
        n = sound.read(pieces, done, Math.min(777, pieces.length - done));
      }
      assertThat(sound.read(new float[1], 0, 1)).isEqualTo(-1);
    }

    assertThat(done).isEqualTo(whole.length);
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void givenFfmpegThatIsKilled_doesNotBlameTheRecording() throws Exception {
    Path file = Files.write(folder.resolve("long.wav"), Sounds.tone(120, 1));
    try (SoundDecoder.Sound sound = decoder.open(file)) {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      float[] buffer = new float[120 * SoundDecoder.SAMPLE_RATE];

      assertThatThrownBy(() -> sound.read(buffer, 0, buffer.length))
          .isInstanceOf(SoundDecoder.KilledException.class)
          .hasMessageContaining("long.wav");
    }
  }

  @Test
  void givenNoSound_saysWhichFileAndWhy() throws Exception {
    Path text = Files.writeString(folder.resolve("a.mp3"), "nothing but words".repeat(100));

    assertThatThrownBy(() -> decoder.open(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(text.toString())
        .hasMessageContaining("Invalid data");
  }

  @Test
  void givenNoFile_saysSo() {
    assertThatThrownBy(() -> decoder.open(folder.resolve("none.wav")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.wav");
  }

  @Test
  void givenFileThatStopsInTheMiddle_isAnErrorAtTheEnd() throws Exception {
    for (String name : new String[] {"a.webm", "a.m4a"}) {
      byte[] bytes =
          Sounds.made(
              folder, name, "-f", "lavfi", "-i", "sine=440:duration=30", "-movflags", "+faststart");
      Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(bytes, bytes.length / 2));

      assertThatThrownBy(() -> all(cut))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut-" + name);
    }
  }

  @Test
  void givenListThatNamesAnotherFile_doesNotOpenIt() throws Exception {
    Files.write(folder.resolve("secret.wav"), Sounds.tone(1, 1));
    Path list =
        Files.writeString(folder.resolve("a.opus"), "ffconcat version 1.0\nfile secret.wav\n");

    assertThatThrownBy(() -> decoder.open(list)).isInstanceOf(IOException.class);
  }

  @Test
  void givenLongerThanAllowed_isAnErrorInsteadOfASilentCut() throws Exception {
    Path file = Files.write(folder.resolve("a.wav"), Sounds.tone(5, 1));
    float[] buffer = new float[160_000];

    try (SoundDecoder.Sound sound = new FfmpegDecoder(Duration.ofSeconds(2)).open(file)) {
      assertThatThrownBy(() -> sound.read(buffer, 0, buffer.length))
          .hasMessageContaining("longer than the 2 s");
    }
  }

  @Test
  void givenClose_endsFfmpeg() throws Exception {
    Path file = Files.write(folder.resolve("a.wav"), Sounds.tone(120, 1));

    List<ProcessHandle> before = ffmpegs();
    SoundDecoder.Sound sound = decoder.open(file);
    List<ProcessHandle> started = new ArrayList<>(ffmpegs());
    started.removeAll(before);

    sound.close();

    assertThat(started).hasSize(1).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void givenInterruptWhileReading_isInterrupted() throws Exception {
    Process silent = new ProcessBuilder("sleep", "60").start();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> opening =
        thread.submit(
            () ->
                assertThatThrownBy(
                        () -> FfmpegSound.open(silent, Path.of("a.wav"), Duration.ofHours(1)))
                    .hasMessageContaining("Interrupted"));

    thread.shutdownNow();

    opening.get(10, SECONDS);
    assertThat(silent.isAlive()).isFalse();
  }

  private float[] all(Path file) throws IOException, InterruptedException {
    float[] buffer = new float[2_000_000];
    try (SoundDecoder.Sound sound = decoder.open(file)) {
      return Arrays.copyOf(buffer, sound.read(buffer, 0, buffer.length));
    }
  }

  private static List<ProcessHandle> ffmpegs() {
    return ProcessHandle.current().children().toList();
  }

  private static float peak(float[] samples) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
