package dev.kinou.watch.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It rained [2].|It rained [2].|2",
        "It rained [1][3], then snowed [2].|It rained [1][3], then snowed [2].|1,2,3",
        "It rained [1, 3].|It rained [1][3].|1,3",
        "It rained [4]. Then [1].|It rained. Then [1].|1",
        "It rained [0, 2; 99].|It rained [2].|2",
        "It rained 【2†L3-L7】.|It rained [2].|2",
        "In [2024] it rained [1].|In [2024] it rained [1].|1",
        "It rained [1](https://example.org/x).|It rained [1].|1",
        "It rained [today](https://example.org/x) [1].|It rained today [1].|1",
      })
  void givenCitations_keepsThoseOfSomething(String answer, String text, String numbers) {
    Citations citations = Citations.of(answer, 3);

    assertThat(citations.text()).isEqualTo(text);
    assertThat(citations.numbers().stream().map(String::valueOf).toList())
        .containsExactly(numbers.split(","));
  }

  @Test
  void givenNoValidCitation_hasNone() {
    assertThat(Citations.of("Nobody said so [7].", 3))
        .isEqualTo(new Citations("Nobody said so.", new java.util.TreeSet<>()));
  }

  @Test
  void givenAddresses_leavesThemOut() {
    assertThat(Citations.of("See https://evil.example/?q=1[1] or www.evil.example now.", 3).text())
        .isEqualTo("See (address left out)[1] or (address left out) now.");
  }

  @Test
  void givenEscapesAndHiddenText_removesThem() {
    assertThat(Citations.of("a\u001B[31mb\u0007\u202Ec\u200B\rd\tx\nnext", 1).text())
        .isEqualTo("a[31mbcd x\nnext");
  }

  @Test
  void givenThoughts_leavesThemOut() {
    assertThat(Citations.of("<think>[3] perhaps\nno</think>\nYes [1].", 3))
        .satisfies(
            citations -> {
              assertThat(citations.text()).isEqualTo("Yes [1].");
              assertThat(citations.numbers()).containsExactly(1);
            });
  }
}
