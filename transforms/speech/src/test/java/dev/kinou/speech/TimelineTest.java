package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kinou.records.Segment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int SECOND = 16_000;

  private final Timeline timeline = new Timeline();

  @Test
  void givenSecondWindow_addsItsStart() {
    timeline.add(window(0, 10), List.of(segment(1000, 2000, " One.")));
    timeline.add(window(10, 5), List.of(segment(500, 1500, " Two.")));
    assertThat(timeline.segments())
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(tuple(1000L, 2000L, "One."), tuple(10_500L, 11_500L, "Two."));
  }

  @Test
  void givenTimesPastTheWindow_endsThemWithIt() {
    timeline.add(
        window(0, 4), List.of(segment(3000, 30_000, "Late."), segment(30_000, 30_000, "Later.")));
    assertThat(timeline.segments())
        .extracting(Segment::startMs, Segment::endMs)
        .containsExactly(tuple(3000L, 4000L), tuple(4000L, 4000L));
  }

  @Test
  void givenOverlap_neverRunsBackwards() {
    timeline.add(window(0, 10), List.of(segment(0, 5000, "One."), segment(4000, 4500, "Two.")));
    assertThat(timeline.segments())
        .extracting(Segment::startMs, Segment::endMs)
        .containsExactly(tuple(0L, 5000L), tuple(5000L, 5000L));
  }

  @Test
  void givenHalfACharacterAtTheEdge_dropsIt() {
    timeline.add(window(0, 10), List.of(segment(0, 5000, " Köl\uFFFD")));
    assertThat(timeline.segments()).extracting(Segment::text).containsExactly("Köl");
  }

  private static Segment segment(long start, long end, String text) {
    return new Segment(start, end, text, 0.9f, 0.1f);
  }

  private static Window window(int startSecond, int seconds) {
    float[] samples = new float[seconds * SECOND];
    Arrays.fill(samples, 0.1f);
    return new Window(samples, samples.length, (long) startSecond * SECOND, false);
  }
}
