package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Channel;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private static final String UP_2 = "\u001b[2A\r\u001b[J";
  private static final String KEEP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final FakeClock clock = new FakeClock(Fixtures.STARTED);
  private final ProgressBoard board = new ProgressBoard(clock);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Channel channel = Fixtures.channel("Kitchen");
  private final Video bread = Fixtures.video("aaaaaaaaaaa", "Bread", channel, 600);
  private final Video soup = Fixtures.video("bbbbbbbbbbb", "スープの作り方", channel, 600);

  @Test
  void givenLog_writesALineForEachVideoAndStageChange() {
    LogView view = new LogView(board, out, Fixtures.ZONE, Duration.ofSeconds(15));
    board.expect(List.of(bread, soup));
    view.refresh();
    board.began(Stage.AUDIO, bread.id());
    view.refresh();
    pass(5);
    board.ended(Stage.AUDIO, bread.id());
    board.began(Stage.SPEECH, bread.id());
    view.refresh();
    pass(10);
    view.refresh();
    view.refresh();
    pass(45);
    board.ended(Stage.SPEECH, bread.id());
    board.finished(bread.id(), ItemState.LOADED, "");
    board.finished(soup.id(), ItemState.FAILED, "permanent: The host\nanswered 404");
    view.close();

    assertThat(text())
        .isEqualTo(
            """
            02:00:00 0 of 2 done; download 1
            02:00:15 0 of 2 done; speech 1
            02:01:00 loaded “Bread” (Kitchen), 10:00 long: download 5.0 s, speech 55 s
            02:01:00 failed “スープの作り方” (Kitchen), 10:00 long: permanent: The host answered 404
            02:01:00 2 of 2 done, 1 failed; 10.0x real time
            """);
  }

  @Test
  void givenTerminal_redrawsInPlace() {
    TerminalView view = new TerminalView(board, new Screen(out), () -> 80, false);
    board.expect(List.of(bread, soup));
    board.began(Stage.SPEECH, bread.id());
    board.at(Stage.SPEECH, bread.id(), 0.07);
    view.refresh();
    view.refresh();
    board.at(Stage.SPEECH, bread.id(), 0.5);
    view.refresh();
    pass(60);
    board.ended(Stage.SPEECH, bread.id());
    board.finished(bread.id(), ItemState.LOADED, "");
    view.refresh();
    view.close();

    assertThat(text())
        .isEqualTo(
            KEEP
                + "0 of 2 done; speech 1\n  speech      7%  Bread\n"
                + WRAP
                + UP_2
                + KEEP
                + "0 of 2 done; speech 1\n  speech     50%  Bread\n"
                + WRAP
                + UP_2
                + KEEP
                + "1 of 2 done; 10.0x real time, about 60 s left\n"
                + WRAP
                + "\u001b[1A\r\u001b[J");
  }

  @Test
  void givenNarrowTerminal_cutsEveryLine() {
    TerminalView view = new TerminalView(board, new Screen(out), () -> 24, false);
    board.expect(List.of(bread, soup));
    board.began(Stage.SPEECH, soup.id());
    board.began(Stage.AUDIO, bread.id());
    view.refresh();

    assertThat(text())
        .isEqualTo(
            KEEP
                + "0 of 2 done; download…\n  speech          スー…\n  download        Bread\n"
                + WRAP);
  }

  @Test
  void givenManyInWork_showsTheFirst() {
    TerminalView view = new TerminalView(board, new Screen(out), () -> 80, false);
    for (int i = 0; i < 9; i++) {
      board.began(Stage.AUDIO, Fixtures.video("v" + i, "", channel, 0).id());
    }
    view.refresh();

    assertThat(text().lines()).hasSize(9);
    assertThat(text()).contains("  download        youtube:v5\n  and 3 more\n");
  }

  @Test
  void givenColour_dimsWhatIsInWork() {
    TerminalView view = new TerminalView(board, new Screen(out), () -> 80, true);
    board.expect(List.of(bread));
    board.began(Stage.AUDIO, bread.id());
    view.refresh();

    assertThat(text()).contains("\n\u001b[2m  download        Bread\u001b[0m\n");
  }

  @Test
  void givenLogLines_scrollAboveTheProgress() {
    Screen screen = new Screen(out);
    TerminalView view = new TerminalView(board, screen, () -> 80, false);
    board.expect(List.of(bread, soup));
    board.began(Stage.AUDIO, bread.id());
    view.refresh();
    bytes.reset();

    screen.above().println("whole line");
    board.finished(soup.id(), ItemState.FAILED, "permanent: gone");
    view.refresh();

    assertThat(text())
        .startsWith(
            UP_2 + "whole line\n" + KEEP + "0 of 2 done; download 1\n  download        Bread\n")
        .contains(UP_2 + "failed “スープの作り方” (Kitchen), 10:00 long: permanent: gone\n");
  }

  @Test
  void givenLinePrintedInPieces_printsItWhole() {
    PrintStream above = new Screen(out).above();

    above.print("half and ");
    above.println("half 親");

    above.print("no end");
    assertThat(text()).isEqualTo("half and half 親\n");
    above.close();
    assertThat(text()).isEqualTo("half and half 親\nno end");
  }

  private void pass(long seconds) {
    clock.pass(Duration.ofSeconds(seconds));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
