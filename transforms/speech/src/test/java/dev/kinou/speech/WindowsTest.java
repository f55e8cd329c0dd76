package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.SoundDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final int SECOND = SoundDecoder.SAMPLE_RATE;

  @Test
  void givenPause_cutsInItsMiddle() throws Exception {
    // Half a second of quiet at 50 seconds, in a window of a minute.
    List<Window> windows =
        read(
            new FakeSound(
                90,
                i -> i >= 50 * SECOND && i < 50.5 * SECOND ? 0.001f : i % 2 == 0 ? 0.5f : -0.5f),
            60);
    assertThat(windows).hasSize(2);
    assertThat(windows.get(0).length()).isBetween(50 * SECOND, (int) (50.5 * SECOND));
    assertThat(windows.get(0).last()).isFalse();
    assertThat(windows.get(1).last()).isTrue();
  }

  @Test
  void givenSoundOfManyWindows_losesAndDoublesNothing() throws Exception {
    // Exact in 32 bits below 2^24 samples.
    List<Window> windows = read(new FakeSound(200, i -> (float) i), 30);
    long next = 0;
    for (Window window : windows) {
      assertThat(window.start()).isEqualTo(next);
      assertThat(window.samples()[0]).isEqualTo((float) next);
      next += window.length();
      assertThat(window.samples()[window.length() - 1]).isEqualTo((float) (next - 1));
      assertThat(window.length()).isLessThanOrEqualTo(30 * SECOND);
    }
    assertThat(next).isEqualTo(200L * SECOND);
  }

  @Test
  void givenSoundShorterThanAWindow_isOne() throws Exception {
    List<Window> windows = read(FakeSound.hum(11), 600);
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).length()).isEqualTo(11 * SECOND);
    assertThat(windows.get(0).samples()).hasSizeLessThanOrEqualTo(30 * SECOND);
  }

  @Test
  void givenNoSound_isOneEmptyWindow() throws Exception {
    assertThat(read(FakeSound.hum(0), 600))
        .singleElement()
        .satisfies(window -> assertThat(window.length()).isZero());
  }

  private static List<Window> read(FakeSound sound, int seconds) throws Exception {
    Windows windows = new Windows(sound.open(Path.of("any")), Duration.ofSeconds(seconds));
    List<Window> all = new ArrayList<>();
    for (Window window = windows.next(); window != null; window = windows.next()) {
      all.add(window);
    }
    return all;
  }
}
