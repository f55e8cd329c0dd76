package dev.kinou.speech;

import static dev.kinou.speech.VoiceDetector.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VoiceTest {
  private static final int MARGIN = 3200;

  private final float[] probabilities = new float[1000];
  private final int length = 1000 * FRAME;

  @Test
  void givenTwoUtterancesApart_keepsBothWithTheirEdges() {
    speech(100, 200, 0.9f);
    speech(300, 400, 0.9f);
    assertThat(Voice.spans(probabilities, length))
        .containsExactly(
            new Span(100 * FRAME - MARGIN, 200 * FRAME + MARGIN),
            new Span(300 * FRAME - MARGIN, 400 * FRAME + MARGIN));
  }

  @Test
  void givenShortPause_keepsItAsOne() {
    speech(100, 200, 0.9f);
    speech(210, 300, 0.9f);
    assertThat(Voice.spans(probabilities, length))
        .containsExactly(new Span(100 * FRAME - MARGIN, 300 * FRAME + MARGIN));
  }

  @Test
  void givenSpeechFromEndToEnd_staysWithinTheSound() {
    speech(0, 700, 0.9f);
    assertThat(Voice.spans(Arrays.copyOf(probabilities, 700), 700 * FRAME - 5))
        .containsExactly(new Span(0, 700 * FRAME - 5));
  }

  @Test
  void givenDoubt_goesOnButDoesNotBegin() {
    speech(100, 120, 0.4f);
    speech(120, 200, 0.9f);
    speech(200, 300, 0.4f);
    assertThat(Voice.spans(probabilities, length))
        .containsExactly(new Span(120 * FRAME - MARGIN, 300 * FRAME + MARGIN));
  }

  @Test
  void givenClick_isNoSpeech() {
    speech(100, 102, 0.9f);
    assertThat(Voice.spans(probabilities, length)).isEmpty();
  }

  private void speech(int from, int to, float probability) {
    Arrays.fill(probabilities, from, to, probability);
  }
}
