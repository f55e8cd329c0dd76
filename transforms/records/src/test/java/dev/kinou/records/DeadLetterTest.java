package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static DeadLetter letter(String message) {
    return new DeadLetter(
        Samples.VIDEO,
        Stage.KNOWLEDGE,
        Cause.DEFERRED_UNTIL,
        Optional.empty(),
        message,
        "load",
        Instant.EPOCH);
  }

  @Test
  void givenTwoTargets_keepsWhatEachSaid() {
    DeadLetter both = letter("b is down").of("b").and(letter("a refuses").of("a"));

    assertThat(both.targets()).isEqualTo(Map.of("a", "a refuses", "b", "b is down"));
    assertThat(both.message()).isEqualTo("b is down");
    assertThat(both.everything()).isEqualTo("a refuses; b is down");
  }

  @Test
  void givenOneTargetOrNone_saysTheMessage() {
    assertThat(letter("a refuses").of("a").everything()).isEqualTo("a refuses");
    assertThat(letter("gone").everything()).isEqualTo("gone");
  }

  @Test
  void givenALetterOfAnOlderVersion_hasNoTargets() throws Exception {
    ObjectNode json = Json.mapper().valueToTree(letter("gone"));
    json.remove("targets");

    assertThat(Json.mapper().treeToValue(json, DeadLetter.class)).isEqualTo(letter("gone"));
  }
}
