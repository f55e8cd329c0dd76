package dev.kinou.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23",
    "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
    "America/Sao_Paulo, 2017-10-15, 2017-10-15T03:00:00Z, 2017-10-16T02:00:00Z, 23",
    "America/Sao_Paulo, 2018-02-17, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z, 25",
    "Asia/Tokyo, 2026-11-19, 2026-11-18T15:00:00Z, 2026-11-19T15:00:00Z, 24",
    "Australia/Lord_Howe, 2026-04-05, 2026-04-04T13:00:00Z, 2026-04-05T13:30:00Z, 24",
  })
  void givenADayInAZone_spansItFromFirstToLastInstant(
      ZoneId zone, LocalDate date, Instant since, Instant until, long hours) {
    Window day = Window.day(date, zone);

    assertThat(day).isEqualTo(new Window(since, until));
    assertThat(Duration.between(day.since(), day.until()).toHours()).isEqualTo(hours);
    assertThat(Window.day(date.plusDays(1), zone).since()).isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-30T00:30:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "Asia/Tokyo, 2026-11-19T15:00:00Z, 2026-11-18T15:00:00Z, 2026-11-19T15:00:00Z",
    "Asia/Tokyo, 2026-11-19T14:59:59Z, 2026-11-17T15:00:00Z, 2026-11-18T15:00:00Z",
    // Samoa left out the 30th of December 2011, so the day before the 31st was the 29th.
    "Pacific/Apia, 2011-12-30T12:00:00Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
  })
  void givenANow_isTheDayBeforeInTheZone(ZoneId zone, Instant now, Instant since, Instant until) {
    assertThat(Window.yesterday(Clock.fixed(now, ZoneOffset.UTC), zone))
        .isEqualTo(new Window(since, until));
  }

  @Test
  void givenFirstAndLastDay_includesBoth() {
    Window days =
        Window.days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-03"), ZoneOffset.UTC);

    assertThat(days.contains(Instant.parse("2026-11-01T00:00:00Z"))).isTrue();
    assertThat(days.contains(Instant.parse("2026-11-03T23:59:59.999Z"))).isTrue();
    assertThat(days.contains(Instant.parse("2026-11-04T00:00:00Z"))).isFalse();
    assertThat(days.contains(Instant.parse("2026-10-31T23:59:59.999Z"))).isFalse();
  }

  @Test
  void givenLastDayBeforeFirst_isRefused() {
    assertThatThrownBy(
            () ->
                Window.days(
                    LocalDate.parse("2026-11-03"), LocalDate.parse("2026-11-01"), ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-11-03")
        .hasMessageContaining("2026-11-01");
  }
}
