package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "5m, PT5M",
    "2h, PT2H",
    "1h30m, PT1H30M",
    "1d2h3m4.5s, PT26H3M4.5S",
    "90m, PT1H30M",
    "PT5M, PT5M",
    "P1DT1S, PT24H1S",
    "pt1s, PT1S",
    "0, PT0S",
    "0s, PT0S",
    "-5m, PT-5M"
  })
  void givenADuration_readsIt(String written, Duration duration) {
    assertThat(Units.duration(written)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "30", "5 m", "m", "30m1h", "1h30", "P", "soon", "1e3s", "5M"})
  void givenNoDuration_isEmpty(String written) {
    assertThat(Units.duration(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "500MB, 500000000",
    "1GB, 1000000000",
    "1.5 gb, 1500000000",
    "2GiB, 2147483648",
    "1kib, 1024",
    "7B, 7"
  })
  void givenASize_readsIt(String written, long bytes) {
    assertThat(Units.size(written)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1GB", "1GBit", "1,5GB", "999999999999TB"})
  void givenNoSize_isEmpty(String written) {
    assertThat(Units.size(written)).isEmpty();
  }
}
