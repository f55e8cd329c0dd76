package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("zone", "subscriptions", "max_bytes", "url");

  @Test
  void givenAMistypedWord_findsTheNearest() {
    assertThat(Nearest.to("subscribtion", KNOWN)).contains("subscriptions");
    assertThat(Nearest.to("Max-Bytes", KNOWN)).contains("max_bytes");
    assertThat(Nearest.to("ulr", KNOWN)).isEmpty();
    assertThat(Nearest.to("urll", KNOWN)).contains("url");
    assertThat(Nearest.to("banana", KNOWN)).isEmpty();
  }

  @Test
  void givenTwoWords_countsTheEdits() {
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("same", "same")).isZero();
  }
}
