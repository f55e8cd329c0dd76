package dev.kinou.pipeline.report;

import dev.kinou.pipeline.load.LoadBoard;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A load's progress: a line for each target, redrawn in place or, in a log, now and then. */
final class LoadView implements ProgressView {
  private static final Duration LOG_EVERY = Duration.ofSeconds(15);

  private final LoadBoard board;
  private final Screen screen;
  private final PrintStream out;
  private Duration next = LOG_EVERY;

  /**
   * @param screen null where there is no terminal
   */
  LoadView(LoadBoard board, Screen screen, PrintStream out) {
    this.board = board;
    this.screen = screen;
    this.out = out;
  }

  @Override
  public void refresh() {
    Duration elapsed = board.elapsed();
    if (screen != null) {
      screen.draw(lines(elapsed));
    } else if (elapsed.compareTo(next) > 0) {
      lines(elapsed).forEach(out::println);
      next = elapsed.plus(LOG_EVERY);
    }
  }

  private List<String> lines(Duration elapsed) {
    return board.bars().stream().map(bar -> LoadWords.of(bar, elapsed)).toList();
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.draw(List.of());
    }
  }
}
