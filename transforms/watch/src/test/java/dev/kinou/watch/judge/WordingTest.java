package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private static final String TEXT =
      "So the compiler’s  loop\nis “unrolled” four times… and that’s e\u0301norme, isn't it?";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "the compiler's loop is | the compiler’s loop is",
        "loop is \"unrolled\" four times | loop is “unrolled” four times",
        "“is unrolled four times” | ",
        "'the compiler’s loop' | the compiler’s loop",
        "... four times... and that`s | four times… and that’s",
        "that's \u00e9norme | that’s e\u0301norme",
        "ｃｏｍｐｉｌｅｒ's loop | compiler’s loop"
      })
  void givenOtherQuoteMarksSpacesOrForms_findsTheWordsAsTheyStand(String quote, String found) {
    assertThat(Wording.find(quote.strip(), TEXT).orElse(null)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "the compiler's loops",
        "The compiler's loop",
        "the compilers loop is",
        "the loop is unrolled four times",
        "he compiler's loo",
        "that's enorme",
        "compiler's loop ... four times",
        "four"
      })
  void givenAnythingElse_findsNothing(String quote) {
    assertThat(Wording.find(quote, TEXT)).isEmpty();
  }

  @Test
  void givenAWordWithinAWord_looksFurther() {
    assertThat(Wording.find("art is long", "the start is long, but art is long")).isPresent();
    assertThat(Wording.find("art is long", "the start is long")).isEmpty();
  }

  @Test
  void givenAScriptWithoutSpaces_findsWithinTheLine() {
    assertThat(Wording.find("新幹線は時速三百キロ", "昨日の新幹線は時速三百キロで走る")).contains("新幹線は時速三百キロ");
  }

  @Test
  void givenAQuoteThatIsTooLong_showsNone() {
    String text = "word ".repeat(100).strip();

    assertThat(Wording.find(text, text)).isEmpty();
  }

  @Test
  void givenNothing_findsNothing() {
    assertThat(Wording.find("", "")).isEmpty();
    assertThat(Wording.find("\"...\"", "\"...\"")).isEmpty();
  }
}
