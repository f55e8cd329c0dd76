package dev.kinou.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CueReaderTest {
  @Test
  void givenWebVtt_readsTimesAndWordsAndNothingElse() {
    assertThat(
            CueReader.read(
                """
                WEBVTT - a title
                Kind: captions
                Language: en

                STYLE
                ::cue { color: red }

                NOTE one that
                nobody reads

                intro
                00:01.000 --> 00:02.500 align:start position:0%
                <v Ann>Ask not &amp; tell
                <i>not</i>

                01:02:03.004 --> 01:02:04.000
                The end.
                """))
        .containsExactly(
            new Cue(1_000, 2_500, List.of("Ask not & tell", "not")),
            new Cue(3_723_004, 3_724_000, List.of("The end.")));
  }

  @Test
  void givenSubRip_readsTimesAndWordsAndNothingElse() {
    assertThat(
            CueReader.read(
                """
                1
                00:00:01,000 --> 00:00:02,500
                <font color="#fff">Ask not</font>
                {\\an8}42

                2
                00:00:03,4 --> 00:00:04,000
                The end.
                """
                    .replace("\n", "\r\n")))
        .containsExactly(
            new Cue(1_000, 2_500, List.of("Ask not", "42")),
            new Cue(3_400, 4_000, List.of("The end.")));
  }

  @Test
  void givenSubRipWithoutBlankLines_leavesOutTheNumbers() {
    assertThat(
            CueReader.read(
                "\uFEFF1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo."))
        .extracting(Cue::text)
        .containsExactly("One.", "Two.");
  }

  @Test
  void givenCuesOutOfOrder_sortsThem() {
    assertThat(
            CueReader.read(
                "WEBVTT\n\n00:03.000 --> 00:04.000\nTwo.\n\n00:01.000 --> 00:02.000\nOne.\n"))
        .extracting(Cue::text)
        .containsExactly("One.", "Two.");
  }

  @Test
  void givenSoundsMusicAndCuesOfNoLength_leavesThemOut() {
    assertThat(
            CueReader.read(
                """
                WEBVTT

                00:01.000 --> 00:02.000
                [Music]
                ♪♪

                00:02.000 --> 00:03.000
                （拍手）

                00:03.000 --> 00:03.000
                Nobody sees this.

                00:04.000 --> 00:05.000
                &gt;&gt; [Ann] Hello
                """))
        .extracting(Cue::text)
        .containsExactly("[Ann] Hello");
  }

  @Test
  void givenPage_findsNothing() {
    assertThat(CueReader.read("<html><body>Please log in --> here</body></html>")).isEmpty();
    assertThat(CueReader.read("")).isEmpty();
  }
}
