package dev.kinou.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 19 Nov 2026 10:00:00 GMT | 2026-11-19T10:00:00Z",
        "Thu, 19 Nov 2026 10:00:00 +0900 | 2026-11-19T01:00:00Z",
        "Thu, 19 Nov 26 10:00:00 GMT | 2026-11-19T10:00:00Z",
        "Thu, 19 Nov 2026 10:00:00 EST | 2026-11-19T15:00:00Z",
        "Thu, 19 Nov 2026 10:00 PST | 2026-11-19T18:00:00Z",
        "Thurs, 19 Nov 2026 10:00:00 UT | 2026-11-19T10:00:00Z",
        "19 Nov 2026 10:00:00 | 2026-11-19T10:00:00Z",
        "Mon, 7 Sept 2026 10:00:00 GMT | 2026-09-07T10:00:00Z",
        "Wed, 19 Nov 2026 10:00:00 GMT | 2026-11-19T10:00:00Z",
        "Thu, 19 Nov 2026 10:00:00 +0000 (UTC) | 2026-11-19T10:00:00Z",
        "2026-11-19T10:00:00+00:00 | 2026-11-19T10:00:00Z",
        "2026-11-19T10:00:00.123Z | 2026-11-19T10:00:00.123Z",
        "2026-11-19T10:00:00.123456-0500 | 2026-11-19T15:00:00.123456Z",
        "2026-11-19T10:00Z | 2026-11-19T10:00:00Z",
        "2026-11-19T10:00:00 | 2026-11-19T10:00:00Z",
        "2026-11-19 10:00:00 | 2026-11-19T10:00:00Z",
        "2026-11-19 10:00:00 +0100 | 2026-11-19T09:00:00Z",
        "2026-11-19 | 2026-11-19T00:00:00Z",
        "November 19, 2026 | 2026-11-19T00:00:00Z",
        "Nov 19, 2026 3:05 pm | 2026-11-19T15:05:00Z",
        "1795082400 | 2026-11-19T10:00:00Z",
      })
  void givenADateAsFeedsWriteIt_readsIt(String text, Instant instant) {
    assertThat(FeedDates.parse(text)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-40", "Thu, 99 Nov 2026 10:00:00 GMT", "12"})
  void givenNoDate_readsNothing(String text) {
    assertThat(FeedDates.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"62, 62", "1:02, 62", "01:02:03, 3723", "90:00, 5400", "61.9, 61", " 7 , 7"})
  void givenADuration_readsIt(String text, long seconds) {
    assertThat(MediaDuration.parse(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00:00:00", "an hour", "-5", "1:2:3:4", "99999999999"})
  void givenNoDuration_readsNothing(String text) {
    assertThat(MediaDuration.parse(text)).isEmpty();
  }
}
