package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void givenWideCharacters_countsTwoColumnsEach() {
    assertThat(PlainText.columns("abc")).isEqualTo(3);
    assertThat(PlainText.columns("親子丼")).isEqualTo(6);
    assertThat(PlainText.columns("🌱")).isEqualTo(2);
    assertThat(PlainText.columns("e\u0301")).isEqualTo(1);
  }

  @Test
  void givenLongText_cutsBetweenCharacters() {
    assertThat(PlainText.cut("Bread", 5)).isEqualTo("Bread");
    assertThat(PlainText.cut("Bread and soup", 7)).isEqualTo("Bread…");
    assertThat(PlainText.cut("親子丼の作り方", 6)).isEqualTo("親子…");
    assertThat(PlainText.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
    assertThat(PlainText.cut("🌱🌱", 3)).isEqualTo("🌱…");
    assertThat(PlainText.cut("Bread", 0)).isEmpty();
  }

  @Test
  void givenLongWord_keepsItWhole() {
    assertThat(PlainText.wrap("- ", "  ", "see https://example.org/a/long/one now", 12))
        .containsExactly("- see", "  https://example.org/a/long/one", "  now");
  }
}
