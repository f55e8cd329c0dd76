package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonTest {

  @Test
  void givenNames_suffixesAreSafeAndTheirOwn() {
    assertThat(suffix("")).isEmpty();
    assertThat(suffix("anna")).isEqualTo("-anna");
    assertThat(suffix("Anna")).isEqualTo("-anna");
    assertThat(suffix("Zoë")).matches("-zoe-[0-9a-f]{8}");
    assertThat(suffix("Zoe")).isEqualTo("-zoe");
    assertThat(suffix("花子")).matches("-[0-9a-f]{8}").isNotEqualTo(suffix("太郎"));
    assertThat(suffix("../../etc/passwd")).matches("-etc-passwd-[0-9a-f]{8}");
    assertThat(suffix("a b")).isNotEqualTo(suffix("a-b"));
  }

  private static String suffix(String name) {
    return new Person(
            name,
            List.of(),
            List.of(),
            Map.of(),
            Duration.ofHours(1),
            "en",
            List.of(),
            List.of(),
            List.of())
        .suffix();
  }
}
