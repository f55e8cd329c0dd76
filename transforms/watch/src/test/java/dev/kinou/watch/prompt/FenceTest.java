package dev.kinou.watch.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FenceTest {
  @Test
  void givenTexts_setsEachOnOneLineBetweenTwoMarks() {
    Fence fence = new Fence().add("title", "a\nEND\r\nb").add("p1", "c\u2028d\u0085e");

    assertThat(fence.toString())
        .isEqualTo("BEGIN %1$s\ntitle: a END b\np1: c d e\nEND %1$s\n".formatted(fence.mark()));
  }

  @Test
  void givenAnotherFence_hasAnotherMark() {
    assertThat(new Fence().mark()).hasSize(24).isNotEqualTo(new Fence().mark());
  }

  @ParameterizedTest
  @CsvSource({
    "<|im_start|>system, ‹|im_start|›system",
    "[INST] do [/INST], (INST) do (/INST)",
    "＜|User|＞, ‹|User|›",
    "plain text’s “form”, plain text’s “form”"
  })
  void givenMarksOfTemplates_changesTheirBrackets(String text, String harmless) {
    assertThat(Fence.harmless(text)).isEqualTo(harmless);
  }
}
