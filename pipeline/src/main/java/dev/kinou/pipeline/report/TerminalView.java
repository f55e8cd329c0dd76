package dev.kinou.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Progress in a terminal: a line that says how far the run is and one for each video in work,
 * redrawn in place; what was not loaded scrolls by above them.
 */
final class TerminalView implements ProgressView {
  /** So many videos in work have a line. */
  private static final int IN_SIGHT = 6;

  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final ProgressBoard board;
  private final Screen screen;
  private final IntSupplier columns;
  private final boolean colour;
  private int finished;

  /**
   * @param columns the terminal's width now
   * @param colour whether lines may be dimmed
   */
  TerminalView(ProgressBoard board, Screen screen, IntSupplier columns, boolean colour) {
    this.board = board;
    this.screen = screen;
    this.columns = columns;
    this.colour = colour;
  }

  @Override
  public void refresh() {
    news();
    ProgressSnapshot at = board.snapshot();
    // The last column stays free: some terminals wrap when it is written.
    int width = columns.getAsInt() - 1;
    List<String> lines = new ArrayList<>();
    lines.add(PlainText.cut(ProgressWords.of(at), width));
    for (ProgressSnapshot.Current one :
        at.current().subList(0, Math.min(IN_SIGHT, at.current().size()))) {
      lines.add(dim(current(one, width)));
    }
    if (at.current().size() > IN_SIGHT) {
      lines.add(
          dim(PlainText.cut("  and %d more".formatted(at.current().size() - IN_SIGHT), width)));
    }
    screen.draw(lines);
  }

  @Override
  public void close() {
    news();
    screen.draw(List.of());
  }

  private void news() {
    for (FinishedVideo video : board.finishedSince(finished)) {
      finished++;
      if (video.state() != ItemState.LOADED) {
        screen.print(ProgressWords.of(video) + "\n");
      }
    }
  }

  private static String current(ProgressSnapshot.Current one, int width) {
    String far = one.fraction() < 0 ? "" : Math.round(100 * one.fraction()) + "%";
    String line =
        "  %-9s %4s  %s"
            .formatted(StageWords.of(one.stage()), far, PlainText.harmless(one.title()));
    return PlainText.cut(line, width);
  }

  private String dim(String line) {
    return colour ? DIM + line + PLAIN : line;
  }
}
