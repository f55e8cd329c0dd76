package dev.kinou.watch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "abcdef, 2", "abcdefg, 3", "昨日のニュース, 7", "вчера, 3"})
  void givenAText_countsOnTheSafeSide(String text, long tokens) {
    assertThat(Tokens.estimate(text)).isEqualTo(tokens);
  }
}
