package dev.kinou.speech;

import dev.kinou.records.SoundDecoder;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A recording that is computed while it is read: each sample by its index.
 *
 * @param seconds how long it is
 * @param wave the sample at an index
 */
record FakeSound(double seconds, Wave wave) implements SoundDecoder {
  /** The largest buffer that any of these was asked to fill, in samples. */
  static final AtomicInteger LARGEST = new AtomicInteger();

  /** What a sample is. */
  interface Wave extends Serializable {
    float at(long index);
  }

  static FakeSound silence(double seconds) {
    return new FakeSound(seconds, index -> 0);
  }

  static FakeSound hum(double seconds) {
    return new FakeSound(seconds, index -> (float) (0.2 * Math.sin(index * 0.1)));
  }

  /** A detector that takes all sound for speech. */
  static float[] speech(float[] samples, int length) {
    float[] sure = new float[(length + VoiceDetector.FRAME - 1) / VoiceDetector.FRAME];
    Arrays.fill(sure, 1);
    return sure;
  }

  @Override
  public Sound open(Path file) {
    long all = Math.round(seconds * SAMPLE_RATE);
    return new Sound() {
      private long at;

      @Override
      public int read(float[] buffer, int offset, int length) {
        LARGEST.accumulateAndGet(buffer.length, Math::max);
        int number = (int) Math.min(length, all - at);
        for (int i = 0; i < number; i++) {
          buffer[offset + i] = wave.at(at + i);
        }
        at += number;
        return number == 0 && length > 0 ? -1 : number;
      }

      @Override
      public void close() {}
    };
  }
}
