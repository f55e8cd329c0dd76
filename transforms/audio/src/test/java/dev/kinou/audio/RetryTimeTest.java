package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void givenSeconds_addsThem() {
    assertThat(RetryTime.in("kinou-retry-after: 5\nkinou-retry-after: 7\nERROR: x", NOW))
        .contains(NOW.plusSeconds(7));
  }

  @Test
  void givenDate_takesIt() {
    assertThat(RetryTime.in("kinou-retry-after: Fri, 20 Nov 2026 12:00:00 GMT", NOW))
        .contains(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void givenPremiere_addsWhatItSays() {
    assertThat(RetryTime.in("ERROR: [youtube] x: Premieres in 3 hours", NOW))
        .contains(NOW.plus(Duration.ofHours(3)));
    assertThat(RetryTime.in("ERROR: [youtube] x: This live event will begin in 2 days.", NOW))
        .contains(NOW.plus(Duration.ofDays(2)));
  }

  @Test
  void givenNothingOrNonsense_isEmpty() {
    assertThat(RetryTime.in("ERROR: This live event will begin in a few moments.", NOW)).isEmpty();
    assertThat(RetryTime.in("kinou-retry-after: soon", NOW)).isEmpty();
  }
}
