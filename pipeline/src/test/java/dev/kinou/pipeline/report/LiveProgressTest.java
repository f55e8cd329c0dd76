package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it replaces the standard streams")
class LiveProgressTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final ProgressBoard board = new ProgressBoard(new FakeClock(Fixtures.STARTED));
  private final dev.kinou.records.Video bread =
      Fixtures.video("aaaaaaaaaaa", "Bread", Fixtures.channel("Kitchen"), 600);

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void givenTerminal_printsLogLinesAboveAndGivesTheStreamsBack() {
    System.setOut(terminal);
    System.setErr(terminal);
    board.expect(List.of(bread));

    try (LiveProgress shown = LiveProgress.show(board, Fixtures.ZONE, true, Map.of())) {
      System.out.println("to out");
      System.err.print("to err, no end");
    }

    assertThat(System.out).isSameAs(terminal);
    assertThat(System.err).isSameAs(terminal);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("to out\n")
        .endsWith("to err, no end");
  }

  @Test
  void givenLog_printsPlainLines() {
    System.setErr(terminal);
    board.expect(List.of(bread));

    try (LiveProgress shown = LiveProgress.show(board, Fixtures.ZONE, false, Map.of())) {
      board.finished(bread.id(), ItemState.SKIPPED, "shorts");
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("02:00:00 skipped “Bread” (Kitchen), 10:00 long: shorts\n");
  }

  @Test
  void givenNoColor_usesNone() {
    assertThat(Terminal.colour(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.colour(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.colour(Map.of())).isTrue();
  }

  @Test
  void givenDumbTerminal_showsALog() {
    assertThat(Terminal.present(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.present(Map.of())).isFalse();
  }
}
