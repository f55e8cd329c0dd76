package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far each stage is, in one line of plain text each. */
public final class StageLines {
  private static final List<Stage> STAGES =
      List.of(Stage.AUDIO, Stage.SPEECH, Stage.TEXT, Stage.KNOWLEDGE);

  private StageLines() {}

  /**
   * {@code download 14 done, 2 in flight, 1 failed, 33 a minute, about 1 min left}; a stage that
   * has not begun is absent.
   *
   * @param total videos that each stage is to serve
   * @param elapsed since the first of them
   */
  public static List<String> of(Map<Stage, StageCount> stages, int total, Duration elapsed) {
    List<String> lines = new ArrayList<>();
    int reached = total;
    for (Stage stage : STAGES) {
      StageCount count = stages.get(stage);
      if (count != null) {
        lines.add("%-9s %s".formatted(StageWords.of(stage), words(count, reached, elapsed)));
        reached -= count.failed();
      }
    }
    return lines;
  }

  private static String words(StageCount count, int total, Duration elapsed) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.number(count.done()) + " done");
    parts.add(Words.number(count.inFlight()) + " in flight");
    parts.add(Words.number(count.failed()) + " failed");
    double perMinute = 60_000.0 * count.done() / Math.max(1, elapsed.toMillis());
    if (count.done() > 0) {
      parts.add((perMinute < 10 ? "%.1f" : "%.0f").formatted(perMinute) + " a minute");
      long left = Math.round(60_000 * Math.max(0, total - count.done()) / perMinute);
      if (left > 0) {
        parts.add("about " + Words.span(left) + " left");
      }
    }
    return String.join(", ", parts);
  }
}
