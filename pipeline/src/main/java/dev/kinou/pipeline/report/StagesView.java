package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Progress on a cluster: a line for the whole and one for each stage, redrawn in place in a
 * terminal, and now and then in a log; each video that is through has a line in a log, and in a
 * terminal if it was not loaded.
 */
final class StagesView implements ProgressView {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ProgressBoard board;
  private final Supplier<Map<Stage, StageCount>> stages;
  private final Screen screen;
  private final IntSupplier columns;
  private final PrintStream out;
  private final ZoneId zone;
  private final Duration every;
  private int finished;
  private Instant next = Instant.MIN;
  private List<String> was = List.of();

  /**
   * @param screen null where there is no terminal
   * @param columns of the terminal
   * @param out of the log
   * @param every how often a log tells, at most
   */
  StagesView(
      ProgressBoard board,
      Supplier<Map<Stage, StageCount>> stages,
      Screen screen,
      IntSupplier columns,
      PrintStream out,
      ZoneId zone,
      Duration every) {
    this.board = board;
    this.stages = stages;
    this.screen = screen;
    this.columns = columns;
    this.out = out;
    this.zone = zone;
    this.every = every;
  }

  @Override
  public void refresh() {
    news();
    ProgressSnapshot at = board.snapshot();
    List<String> lines = at.total() == 0 ? List.of() : lines(at);
    if (screen != null) {
      int width = columns.getAsInt() - 1;
      screen.draw(lines.stream().map(line -> PlainText.cut(line, width)).toList());
    } else if (!lines.equals(was) && !at.at().isBefore(next)) {
      lines.forEach(line -> log(at.at(), line));
      was = lines;
      next = at.at().plus(every);
    }
  }

  private List<String> lines(ProgressSnapshot at) {
    List<String> lines = new ArrayList<>();
    lines.add(ProgressWords.of(at));
    StageLines.of(stages.get(), at.total(), at.elapsed()).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private void news() {
    for (FinishedVideo video : board.finishedSince(finished)) {
      finished++;
      if (screen == null) {
        log(video.at(), ProgressWords.of(video));
      } else if (video.state() != ItemState.LOADED) {
        screen.print(ProgressWords.of(video) + "\n");
      }
    }
  }

  private void log(Instant at, String line) {
    out.println(TIME.format(at.atZone(zone)) + " " + line);
  }

  @Override
  public void close() {
    news();
    if (screen != null) {
      screen.draw(List.of());
    } else {
      ProgressSnapshot at = board.snapshot();
      lines(at).forEach(line -> log(at.at(), line));
    }
  }
}
