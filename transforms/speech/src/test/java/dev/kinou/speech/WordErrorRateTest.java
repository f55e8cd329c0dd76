package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorRateTest {
  @Test
  void givenOneOfEachError_countsThree() {
    assertThat(new WordErrorRate().add("one two three four", "one too three and").rate())
        .isEqualTo(0.5);
    assertThat(new WordErrorRate().add("one two three four", "two tree four five").rate())
        .isEqualTo(0.75);
  }

  @Test
  void givenOtherCaseAndPunctuation_countsNone() {
    assertThat(new WordErrorRate().add("Ask not, what!", "ask not what").rate()).isZero();
  }
}
