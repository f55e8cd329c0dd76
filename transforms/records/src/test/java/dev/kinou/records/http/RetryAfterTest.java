package dev.kinou.records.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 7 ', PT7S",
    "3600, PT1H",
    "'Fri, 20 Nov 2026 03:00:09 GMT', PT9S",
    "'Fri, 20 Nov 2026 02:00:00 GMT', PT0S",
    "'Fri, 20 Nov 2020 04:15:00 GMT', PT0S",
    "soon, ",
    "-5, ",
    ", "
  })
  void givenAHeader_readsSecondsAndDates(String header, Duration wait) {
    assertThat(RetryAfter.of(header, NOW).orElse(null)).isEqualTo(wait);
  }
}
