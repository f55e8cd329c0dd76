package dev.kinou.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Video;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class KnowledgeNameTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private final Video video = Documents.video("a", "A"); // published 2026-11-19T12:00Z

  @Test
  void givenParts_fillsThemInTheZone() {
    KnowledgeName name = new KnowledgeName("{channel} {yyyy}-{MM}-{dd}");

    assertThat(name.of(video, UTC)).isEqualTo("The Channel 2026-11-19");
    assertThat(name.of(video, ZoneId.of("Pacific/Kiritimati"))).isEqualTo("The Channel 2026-11-20");
  }

  @Test
  void givenAnotherDatePart_fillsIt() {
    KnowledgeName name = new KnowledgeName("Week {ww} of {uuuu}");

    assertThat(name.matches(name.of(video, UTC))).isTrue();
    assertThat(name.of(video, UTC)).matches("Week \\d{2} of 2026");
  }

  @Test
  void givenANameOfTheTemplate_matchesItAndNoOther() {
    KnowledgeName name = new KnowledgeName("YouTube (x) {yyyy}-{MM}");

    assertThat(name.matches("YouTube (x) 2026-11")).isTrue();
    assertThat(name.matches("YouTube (x) 2026-11 old")).isFalse();
    assertThat(name.matches("YouTube x 2026-11")).isFalse();
    assertThat(name.fixedPart()).isEqualTo("YouTube (x)");
  }

  @Test
  void givenAnUnknownPart_namesItAndTheKnownOnes() {
    assertThatThrownBy(() -> new KnowledgeName("YouTube {year}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{year}")
        .hasMessageContaining("{yyyy}");
  }
}
