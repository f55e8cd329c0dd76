package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Segment;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What misleads Whisper, by the real models: sound without speech, and hours of it. */
class HardSoundsTest {
  private static final int MINUTE = 60;
  private static final int HOURS = 3;
  private static final int EVERY = 20 * MINUTE;

  @TempDir Path folder;

  @Test
  void givenSilence_writesNothing() throws Exception {
    assertThat(transcribe(FakeSound.silence(MINUTE)).segments()).isEmpty();
  }

  @Test
  void givenNoise_writesNothing() throws Exception {
    assertThat(transcribe(new FakeSound(MINUTE, HardSoundsTest::noise)).segments()).isEmpty();
  }

  @Test
  void givenTone_writesNothing() throws Exception {
    assertThat(transcribe(new FakeSound(MINUTE, i -> (float) (0.3 * wave(i, 440)))).segments())
        .isEmpty();
  }

  @Test
  void givenMusic_writesNothing() throws Exception {
    assertThat(transcribe(new FakeSound(MINUTE, HardSoundsTest::music)).segments()).isEmpty();
  }

  @Test
  void givenThreeHours_hasEachSpeechAtItsTime() throws Exception {
    float[] speech = speech();
    FakeSound hours =
        new FakeSound(
            HOURS * 60 * MINUTE,
            i -> {
              int at = (int) (i % ((long) EVERY * SAMPLE_RATE)) - 5 * SAMPLE_RATE;
              return 0.1f * noise(i) / 10 + (at >= 0 && at < speech.length ? speech[at] : 0);
            });
    List<Segment> segments = transcribe(hours).segments();
    List<Long> starts = new ArrayList<>();
    long before = 0;
    for (Segment segment : segments) {
      assertThat(segment.startMs()).isGreaterThanOrEqualTo(before);
      assertThat(segment.endMs()).isLessThanOrEqualTo(HOURS * 3_600_000L);
      before = segment.startMs();
      if (words(segment).contains("fellow")) {
        starts.add(segment.startMs() / 1000 / EVERY);
        assertThat(segment.startMs() / 1000 % EVERY).isBetween(5L, 7L);
      }
    }
    assertThat(starts).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(segments)
        .extracting(HardSoundsTest::words)
        .filteredOn(text -> text.contains("country"))
        .hasSizeGreaterThanOrEqualTo(HOURS * 3);
  }

  private static String words(Segment segment) {
    return segment.text().toLowerCase(Locale.ROOT);
  }

  private float[] speech() throws Exception {
    float[] samples = new float[20 * SAMPLE_RATE];
    try (SoundDecoder.Sound sound = new WavDecoder().open(Recordings.wav("jfk", folder))) {
      return Arrays.copyOf(samples, sound.read(samples, 0, samples.length));
    }
  }

  private static Transcript transcribe(SoundDecoder sound) throws Exception {
    Transcribe transcribe =
        new Transcribe(SpeechConfig.defaults().withModel(Recordings.model().toString()), sound);
    transcribe.setup();
    try {
      Transcript transcript =
          transcribe.apply(Tracks.of(Path.of("sound.wav"), Duration.ofMinutes(1)));
      assertThat(transcript.language()).isEqualTo("en");
      return transcript;
    } finally {
      transcribe.teardown();
    }
  }

  private static double wave(long index, double hertz) {
    return Math.sin(index * 2 * Math.PI * hertz / SAMPLE_RATE);
  }

  /** White, -20 dB, the same each time. */
  private static float noise(long index) {
    long hash = index * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 32) * 0xBF58476D1CE4E5B9L;
    return (float) (0.1 * ((hash >>> 40) / (double) (1 << 23) - 1));
  }

  /** Four chords and a beat, 100 a minute. */
  private static float music(long index) {
    double[][] chords = {
      {261.6, 329.6, 392.0}, {220.0, 261.6, 329.6}, {174.6, 220.0, 261.6}, {196.0, 246.9, 293.7}
    };
    double seconds = (double) index / SAMPLE_RATE;
    double beat = seconds / 0.6 % 1;
    double[] chord = chords[(int) (seconds / 2.4) % chords.length];
    double sum = 0;
    for (double note : chord) {
      for (int overtone = 1; overtone <= 4; overtone++) {
        sum += wave(index, note * overtone) / overtone;
      }
    }
    return (float) (0.08 * sum * Math.exp(-1.5 * beat) + noise(index) * Math.exp(-25 * beat));
  }
}
