package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words();

  @Test
  void givenTokens_joinsThemIntoWordsWithTheirTimes() {
    token("▁Amer", 0, 10);
    token("ic", 10, 20);
    token("ans", 20, 30);
    token(",", 30, 30);
    token("▁ask", 50, 60);
    assertThat(words.all())
        .containsExactly(new Word(0, 30, "Americans,", 2, 4), new Word(50, 60, "ask", 0.5, 1));
  }

  @Test
  void givenTokenOfASpaceAlone_beginsAWord() {
    token("▁no", 0, 10);
    token("▁", 10, 20);
    token("№", 20, 30);
    assertThat(words.all()).extracting(Word::text).containsExactly("no", "№");
  }

  @Test
  void givenSpaceInsideOfAToken_keepsIt() {
    token("▁New▁York", 0, 10);
    assertThat(words.all()).extracting(Word::text).containsExactly("New York");
  }

  @Test
  void givenFirstTokenWithoutASpace_isAWordAllTheSame() {
    token("ing", 0, 10);
    assertThat(words.all()).extracting(Word::text).containsExactly("ing");
  }

  @Test
  void givenControlTokens_passesThemOver() {
    for (String control :
        new String[] {"<s>", "</s>", "<unk>", "<pad>", "<|nospeech|>", "[BLANK]"}) {
      token(control, 0, 10);
    }
    token("▁<3", 10, 20);
    assertThat(words.all()).containsExactly(new Word(10, 20, "<3", 0.5, 1));
  }

  private void token(String text, long from, long to) {
    words.add(text.getBytes(StandardCharsets.UTF_8), from, to, 0.5f);
  }
}
