package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YtDlpVersionTest {

  @Test
  void givenAVersion_knowsItsDay() {
    assertThat(version("2026.7.4").released()).isEqualTo(LocalDate.of(2026, 7, 4));
    assertThat(version("2026.07.04\n").released()).isEqualTo(LocalDate.of(2026, 7, 4));
    assertThat(version("2026.10.26.dev0").released()).isEqualTo(LocalDate.of(2026, 10, 26));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "current", "2026.13.1", "2026.2", "1.2.3", ".update.lock"})
  void givenAnotherText_isEmpty(String text) {
    assertThat(YtDlpVersion.parse(text)).isEmpty();
  }

  @Test
  void givenVersions_comparesByDayNotByText() {
    assertThat(version("2026.10.2")).isGreaterThan(version("2026.9.30"));
  }

  @Test
  void givenAClock_tellsTheAge() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);

    assertThat(version("2026.10.26").ageInDays(clock)).isEqualTo(26);
  }

  @Test
  void givenTheDayOfTheLastAdvisory_isSafeFromThenOn() {
    assertThat(version("2026.7.3").safe()).isFalse();
    assertThat(version("2026.7.4").safe()).isTrue();
  }

  private static YtDlpVersion version(String text) {
    return YtDlpVersion.parse(text).orElseThrow();
  }
}
