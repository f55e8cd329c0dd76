package dev.kinou.watch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
  @Test
  void givenTimes_printsRatesAsOllamaDoes() {
    Usage usage =
        new Usage(
            2600,
            Duration.ofMillis(1300),
            120,
            Duration.ofSeconds(2),
            Duration.ofMillis(250),
            Duration.ofMillis(4500));

    assertThat(Rates.of(usage))
        .isEqualTo(
            "prompt eval: count 2600, duration 1.300s, rate 2000.00 tokens/s; "
                + "eval: count 120, duration 2.000s, rate 60.00 tokens/s; "
                + "load duration: 0.250s; total duration: 4.500s");
  }

  @Test
  void givenNoTimes_printsCounts() {
    Usage usage =
        new Usage(10, Duration.ZERO, 2, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1));

    assertThat(Rates.of(usage)).startsWith("prompt eval: count 10; eval: count 2; ");
  }
}
