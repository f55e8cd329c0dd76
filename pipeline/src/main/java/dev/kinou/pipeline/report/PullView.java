package dev.kinou.pipeline.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A download's progress: one line, redrawn in place or, in a log, now and then. */
final class PullView implements ProgressView {
  private final PullBoard board;
  private final Screen screen;
  private final PrintStream out;
  private final Duration every;
  private Duration next;

  /**
   * @param screen null where there is no terminal
   * @param every so often a line in a log
   */
  PullView(PullBoard board, Screen screen, PrintStream out, Duration every) {
    this.board = board;
    this.screen = screen;
    this.out = out;
    this.every = every;
    this.next = every;
  }

  @Override
  public void refresh() {
    Optional<PullBoard.Bar> bar = board.bar();
    if (screen != null) {
      screen.draw(bar.map(PullView::words).stream().toList());
    } else if (bar.isEmpty()) {
      next = every;
    } else if (bar.get().elapsed().compareTo(next) > 0) {
      out.println(words(bar.get()));
      next = bar.get().elapsed().plus(every);
    }
  }

  /** {@code ggml-base.bin: 45 MB of 148 MB, 12 MB/s, about 9 s left}. */
  static String words(PullBoard.Bar bar) {
    StringBuilder line =
        new StringBuilder(bar.file()).append(": ").append(Words.bytes(bar.bytes()));
    if (bar.total() >= 0) {
      line.append(" of ").append(Words.bytes(bar.total()));
    }
    if (bar.rate() > 0) {
      line.append(", ").append(Words.bytes(bar.rate())).append("/s");
      if (bar.total() >= 0) {
        long left = (bar.total() - bar.bytes()) * 1000 / bar.rate();
        line.append(", about ").append(Words.span(left)).append(" left");
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.draw(List.of());
    }
  }
}
