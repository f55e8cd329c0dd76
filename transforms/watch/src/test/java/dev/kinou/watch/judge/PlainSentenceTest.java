package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainSentenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Es geht um Schleifen, z. B. das Abrollen (in C#): 3,5-mal schneller!",
        "それはコンパイラの話です。ループを展開する。",
        "Il dit « c’est énorme » – à 80 % ; voilà ?",
        "می‌خواهم ببینم",
        "Two of the U.S. trains run at 3.5 times that speed."
      })
  void givenASentence_leavesItAsItIs(String sentence) {
    assertThat(PlainSentence.of(sentence)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "See https://evil.example/a?b=c now | See now",
        "See HTTPS://EVIL.EXAMPLE now | See now",
        "See ht*tp://evil.example now | See ht now",
        "See [this](http://evil.example/x) now | See this now",
        "See ![this](javascript:alert(1)) now | See ! this ) now",
        "See <a href='http://evil.example'>this</a> now | See this now",
        "See <script>alert(1)</script> now | See alert(1) now",
        "See <scr<b>ipt>x | See scr ipt x",
        "See &lt;b&gt;this&#60; now | See b this now",
        "See www.evil.example/x now | See now",
        "Write to me@evil.example now | Write to now",
        "See evil.example or Node.js | See evil example or Node js",
        "# **Bold** `code` | Bold code"
      })
  void givenAddressesOrMarkup_takesThemOut(String sentence, String plain) {
    assertThat(PlainSentence.of(sentence)).isEqualTo(plain);
  }

  @Test
  void givenWhatIsNotSeen_takesItOut() {
    assertThat(PlainSentence.of("a\u0000b\u202ec\u200bd\ne\tf\u2028g\udb40\udc41h"))
        .isEqualTo("a b c d e f g h");
  }

  @Test
  void givenALongText_cutsItBetweenWords() {
    String cut = PlainSentence.of("eight ch ".repeat(100));

    assertThat(cut).hasSizeLessThanOrEqualTo(240).endsWith("ch…");
  }
}
