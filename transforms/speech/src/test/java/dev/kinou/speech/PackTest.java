package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackTest {
  private static final int S = SAMPLE_RATE;

  private final Window window = window(60);

  @Test
  void givenSpans_putsThemTogetherInOrder() {
    Pack pack = Pack.of(window, List.of(span(5, 10), span(20, 30)));
    assertThat(pack.length()).isEqualTo(15 * S);
    assertThat(pack.samples()[0]).isEqualTo(5 * S);
    assertThat(pack.samples()[5 * S - 1]).isEqualTo(10 * S - 1);
    assertThat(pack.samples()[5 * S]).isEqualTo(20 * S);
  }

  @Test
  void givenSegments_tellsTheirTimesInTheWindow() {
    Pack pack = Pack.of(window, List.of(span(5, 10), span(20, 30)));
    assertThat(times(pack, 0, 2000)).containsExactly(5000L, 7000L);
    assertThat(times(pack, 3000, 5000)).containsExactly(8000L, 10_000L);
    assertThat(times(pack, 5000, 6000)).containsExactly(20_000L, 21_000L);
    assertThat(times(pack, 4000, 7000)).containsExactly(9000L, 22_000L);
    assertThat(times(pack, 14_000, 29_980)).containsExactly(29_000L, 30_000L);
  }

  private static List<Long> times(Pack pack, long start, long end) {
    Segment segment = pack.inWindow(new Segment(start, end, "text", 1, 0));
    return List.of(segment.startMs(), segment.endMs());
  }

  private static Span span(int from, int to) {
    return new Span(from * S, to * S);
  }

  private static Window window(int seconds) {
    float[] samples = new float[seconds * S];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i;
    }
    return new Window(samples, samples.length, 0, true);
  }
}
