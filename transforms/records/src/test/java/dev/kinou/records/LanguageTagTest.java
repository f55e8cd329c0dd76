package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTagTest {
  @Test
  void givenTagsAsHostsWriteThem_findsTheLanguage() {
    assertThat(LanguageTag.language("en-GB")).isEqualTo("en");
    assertThat(LanguageTag.language("pt_br")).isEqualTo("pt");
    assertThat(LanguageTag.language("deu")).isEqualTo("de");
    assertThat(LanguageTag.language("zh-Hans")).isEqualTo("zh");
    assertThat(LanguageTag.language("haw")).isEqualTo("haw");
    assertThat(LanguageTag.language("English (auto)")).isEmpty();
  }

  @Test
  void givenTagsAsHostsWriteThem_givesBcp47() {
    assertThat(LanguageTag.bcp47("pt_br")).isEqualTo("pt-BR");
    assertThat(LanguageTag.bcp47("deu")).isEqualTo("de");
    assertThat(LanguageTag.bcp47("")).isEqualTo("und");
  }
}
