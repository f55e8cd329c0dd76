package dev.kinou.watch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Duration MOST = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 7 ', PT7S",
    "3600, PT1M",
    "'Fri, 20 Nov 2020 04:15:00 GMT', PT0S",
    "'Sat, 20 Nov 2100 04:15:00 GMT', PT1M",
    "soon, ",
    "-5, ",
    ", "
  })
  void givenAHeader_waitsSoLongAndNotForEver(String header, Duration wait) {
    assertThat(RetryAfter.of(header, MOST)).isEqualTo(wait);
  }
}
