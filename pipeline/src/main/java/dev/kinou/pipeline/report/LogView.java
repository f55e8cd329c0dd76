package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Progress as plain lines, for a log: one for each finished video, and one for what the stages do,
 * when that changed, at most every so often.
 */
final class LogView implements ProgressView {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ProgressBoard board;
  private final PrintStream out;
  private final ZoneId zone;
  private final Duration every;
  private int finished;
  private Instant next = Instant.MIN;
  private Map<Stage, Integer> was = Map.of();

  LogView(ProgressBoard board, PrintStream out, ZoneId zone, Duration every) {
    this.board = board;
    this.out = out;
    this.zone = zone;
    this.every = every;
  }

  @Override
  public void refresh() {
    for (FinishedVideo video : board.finishedSince(finished)) {
      finished++;
      line(video.at(), ProgressWords.of(video));
    }
    ProgressSnapshot at = board.snapshot();
    if (!at.inFlight().equals(was) && !at.at().isBefore(next)) {
      line(at.at(), ProgressWords.of(at));
      next = at.at().plus(every);
      was = at.inFlight();
    }
  }

  @Override
  public void close() {
    refresh();
  }

  private void line(Instant at, String text) {
    out.println(TIME.format(at.atZone(zone)) + " " + text);
  }
}
