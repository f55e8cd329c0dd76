package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.SoundDecoder.Sound;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads a recording as windows of limited length, each cut at the quietest moment near its end, so
 * that no word is cut in two. One thread.
 */
final class Windows {
  private static final int FIRST_BUFFER = 30 * SAMPLE_RATE;
  private static final int SEARCHED = 30 * SAMPLE_RATE;
  private static final int PAUSE = SAMPLE_RATE / 5;
  private static final int HOP = SAMPLE_RATE / 50;

  private final Sound sound;
  private final int most;
  private float[] rest = new float[0];
  private long start;
  private boolean ended;

  Windows(Sound sound, Duration most) {
    this.sound = sound;
    this.most = Math.toIntExact(most.toMillis() * SAMPLE_RATE / 1000);
  }

  /** The next window, or null after the last one. */
  Window next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    float[] buffer = Arrays.copyOf(rest, Math.min(most, Math.max(FIRST_BUFFER, rest.length)));
    int length = rest.length;
    while (true) {
      int read = sound.read(buffer, length, buffer.length - length);
      length += Math.max(0, read);
      if (length < buffer.length) {
        ended = true;
        rest = new float[0];
        return new Window(buffer, length, start, true);
      }
      if (buffer.length == most) {
        break;
      }
      buffer = Arrays.copyOf(buffer, (int) Math.min(most, 2L * buffer.length));
    }
    int cut = quietest(buffer, length);
    rest = Arrays.copyOfRange(buffer, cut, length);
    Window window = new Window(buffer, cut, start, false);
    start += cut;
    return window;
  }

  /** The middle of the quietest fifth of a second in the last part of the window. */
  private static int quietest(float[] samples, int length) {
    int from = Math.max(length / 2, length - SEARCHED);
    int best = length;
    double least = Double.POSITIVE_INFINITY;
    for (int at = from; at + PAUSE <= length; at += HOP) {
      double energy = Levels.energy(samples, at, at + PAUSE);
      // Of equal ones the latest, so that a window is as long as it can be.
      if (energy <= least) {
        least = energy;
        best = at + PAUSE / 2;
      }
    }
    return best;
  }
}
