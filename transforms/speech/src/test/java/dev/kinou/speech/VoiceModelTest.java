package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.SoundDecoder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceModelTest {
  @TempDir Path folder;

  @Test
  void givenKennedy_hearsHimSpeakAndPause() throws Exception {
    float[] samples = new float[12 * SAMPLE_RATE];
    int length;
    try (SoundDecoder.Sound sound = new WavDecoder().open(Recordings.wav("jfk", folder))) {
      length = sound.read(samples, 0, samples.length);
    }
    float[] probabilities = VoiceModel.get().probabilities(samples, length);
    assertThat(probabilities).hasSize((length + 511) / 512);
    assertThat(share(probabilities)).isBetween(0.5, 0.95);
  }

  @Test
  void givenSilence_hearsNobody() {
    assertThat(share(probabilities(i -> 0))).isZero();
  }

  @Test
  void givenTone_hearsNobody() {
    assertThat(share(probabilities(i -> (float) (0.3 * Math.sin(i * 2 * Math.PI * 440 / 16000)))))
        .isLessThan(0.05);
  }

  @Test
  void givenNoise_hearsNobody() {
    Random random = new Random(1);
    assertThat(share(probabilities(i -> (float) (0.1 * random.nextGaussian())))).isLessThan(0.05);
  }

  @Test
  void givenManyBlocks_remembersFromOneToTheNext() throws Exception {
    float[] samples = new float[12 * SAMPLE_RATE];
    int length;
    try (SoundDecoder.Sound sound = new WavDecoder().open(Recordings.wav("jfk", folder))) {
      length = sound.read(samples, 0, samples.length) / 512 * 512;
    }
    // Two blocks of 512 frames and a bit: the speech once more.
    float[] thrice = new float[3 * length];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(samples, 0, thrice, i * length, length);
    }
    float[] once = VoiceModel.get().probabilities(samples, length);
    float[] all = VoiceModel.get().probabilities(thrice, thrice.length);
    assertThat(all).hasSize(3 * once.length);
    assertThat(share(all)).isBetween(share(once) - 0.03, share(once) + 0.03);
  }

  private static float[] probabilities(FakeSound.Wave wave) {
    float[] samples = new float[20 * SAMPLE_RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = wave.at(i);
    }
    return VoiceModel.get().probabilities(samples, samples.length);
  }

  private static double share(float[] probabilities) {
    int speech = 0;
    for (float probability : probabilities) {
      speech += probability >= 0.5 ? 1 : 0;
    }
    return (double) speech / probabilities.length;
  }
}
