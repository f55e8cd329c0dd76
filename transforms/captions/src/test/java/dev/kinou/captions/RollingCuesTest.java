package dev.kinou.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RollingCuesTest {
  @Test
  void givenCaptionsThatRollUp_keepsEveryWordOnce() {
    // As YouTube writes them: the line before, the new line, and a moment in which it moves up.
    List<Cue> cues =
        CueReader.read(
            """
            WEBVTT
            Kind: captions

            00:00.160 --> 00:02.389 align:start position:0%
            \s
            ask<00:00.400><c> not</c><00:00.800><c> what</c>

            00:02.389 --> 00:02.399 align:start position:0%
            ask not what
            \s

            00:02.399 --> 00:04.000 align:start position:0%
            ask not what
            your<00:02.900><c> country</c>

            00:04.000 --> 00:04.010 align:start position:0%
            your country
            \s

            00:04.010 --> 00:06.000 align:start position:0%
            your country
            can<00:04.900><c> do</c>
            """);

    assertThat(RollingCues.joined(cues))
        .containsExactly(
            new Cue(160, 2_389, List.of("ask not what")),
            new Cue(2_399, 4_000, List.of("your country")),
            new Cue(4_010, 6_000, List.of("can do")));
  }

  @Test
  void givenCaptionsThatGrowWordByWord_keepsEveryWordOnce() {
    assertThat(joined("ask", "ask not", "ask not what")).containsExactly("ask", "not", "what");
    assertThat(joined("昨日", "昨日の話")).containsExactly("昨日", "の話");
  }

  @Test
  void givenWordThatBeginsLikeTheLastOne_isAnother() {
    assertThat(joined("hell", "hello there")).containsExactly("hell", "hello there");
  }

  @Test
  void givenTheSameSaidAgain_keepsBoth() {
    assertThat(joined("No.", "No.")).containsExactly("No.", "No.");
  }

  @Test
  void givenTheSameBeginningAfterAPause_keepsAll() {
    List<Cue> cues =
        List.of(
            new Cue(0, 1_000, List.of("Refrain")),
            new Cue(60_000, 61_000, List.of("Refrain", "B")));

    assertThat(RollingCues.joined(cues)).isEqualTo(cues);
  }

  private static List<String> joined(String... lines) {
    List<Cue> cues = new java.util.ArrayList<>();
    for (String line : lines) {
      cues.add(new Cue(cues.size() * 1_000L, cues.size() * 1_000L + 1_000, List.of(line)));
    }
    return RollingCues.joined(cues).stream().map(Cue::text).toList();
  }
}
