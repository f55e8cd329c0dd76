package dev.kinou.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.Morning;
import dev.kinou.pipeline.digest.SampleDigest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MorningWordsTest {
  private static final Path PAGE = Path.of("/report/digest-anna.html");

  @Test
  void givenADigest_beginsWithWhatTheDayIsWorthAndEndsWithWhereItIs() {
    Morning morning =
        new Morning(
            "anna",
            Optional.of(SampleDigest.digest(214)),
            PAGE,
            List.of("mail: no"),
            List.of("hook: twice"));

    assertThat(MorningWords.lines(List.of(morning), 80))
        .containsExactly(
            "anna: Of 214 new videos, these six are worth your 90 minutes.",
            "  1. Why loop unrolling stopped paying off (Compiler Corner, 26 min)",
            "  2. The sleeper that glides: a night on the new Vienna line (Rails &",
            "       Timetables, 18 min)",
            "  3. كيف تعمل أسرع القطارات في العالم؟ (قناة العلوم, 12 min)",
            "Watch from /report/digest-anna.html",
            "  anna: mail: no",
            "  anna: hook: twice");
  }

  @Test
  void givenNone_saysWhy() {
    Morning morning =
        new Morning("", Optional.empty(), PAGE, List.of("The disk\u001b[2J is full"), List.of());

    assertThat(MorningWords.lines(List.of(morning), 80)).containsExactly("  The disk[2J is full");
  }
}
