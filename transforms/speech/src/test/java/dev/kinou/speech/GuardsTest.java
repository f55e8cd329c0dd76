package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {
  private static final int SECOND = 16_000;

  @Test
  void givenTextMoreThanThreeTimesInARow_keepsTheFirst() {
    List<Segment> looped =
        Stream.of("Well.", "Thank you.", " thank you", "Thank you!", "Thank you.", "Bye.")
            .map(GuardsTest::segment)
            .toList();
    assertThat(Guards.withoutLoops(looped))
        .extracting(Segment::text)
        .containsExactly("Well.", "Thank you.", "Bye.");
  }

  @Test
  void givenTextThreeTimes_keepsIt() {
    List<Segment> thrice = Stream.of("No.", "No.", "No.", "Yes.").map(GuardsTest::segment).toList();
    assertThat(Guards.withoutLoops(thrice)).isEqualTo(thrice);
  }

  @Test
  void givenTextThatComesAgainMuchLater_keepsIt() {
    List<Segment> jingle =
        Stream.of(0, 60, 120, 180, 240)
            .map(second -> new Segment(second * 1000L, second * 1000L + 5000, "Welcome.", 1, 0))
            .toList();
    assertThat(Guards.withoutLoops(jingle)).isEqualTo(jingle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[BLANK_AUDIO]", "(upbeat music)", "*sighs*", "♪♪", " [ Silence ] ", "...", ""})
  void givenDescriptionOfSound_isNotSpoken(String text) {
    assertThat(Guards.spoken(segment(text), loud())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello (softly).", "[Anna] Hello", "♪ Happy birthday ♪", "昨日"})
  void givenWords_isSpoken(String text) {
    assertThat(Guards.spoken(segment(text), loud())).isTrue();
  }

  @Test
  void givenTextOverSilence_isNotSpoken() {
    float[] samples = loud().samples();
    Arrays.fill(samples, SECOND, 2 * SECOND, 0);
    Window window = new Window(samples, samples.length, 0, true);
    assertThat(Guards.spoken(new Segment(1000, 2000, "Thanks.", 0.9f, 0.1f), window)).isFalse();
    assertThat(Guards.spoken(new Segment(0, 1000, "Hello.", 0.9f, 0.1f), window)).isTrue();
  }

  @Test
  void givenModelThatHeardNoSpeechAndWasUnsure_isNotSpoken() {
    assertThat(Guards.spoken(new Segment(0, 1000, "You", 0.3f, 0.9f), loud())).isFalse();
    assertThat(Guards.spoken(new Segment(0, 1000, "You", 0.8f, 0.9f), loud())).isTrue();
    assertThat(Guards.spoken(new Segment(0, 1000, "You", 0.3f, 0.2f), loud())).isTrue();
  }

  @Test
  void givenNoise60DecibelsDown_isSilent() {
    assertThat(Guards.silent(level(0.0009f))).isTrue();
    assertThat(Guards.silent(level(0.0011f))).isFalse();
  }

  private static Segment segment(String text) {
    return new Segment(0, 1000, text, 0.9f, 0.1f);
  }

  private static Window loud() {
    return level(0.1f);
  }

  private static Window level(float amplitude) {
    float[] samples = new float[3 * SECOND];
    Arrays.fill(samples, amplitude);
    return new Window(samples, samples.length, 0, true);
  }
}
