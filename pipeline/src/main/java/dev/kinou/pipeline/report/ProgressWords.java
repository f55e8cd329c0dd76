package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link ProgressSnapshot} and a {@link FinishedVideo} in one line of plain text each. */
final class ProgressWords {
  private ProgressWords() {}

  /** {@code 12 of 40 done, 1 failed; download 1, speech 2; 14x real time, about 12 min left}. */
  static String of(ProgressSnapshot at) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s of %s done%s%s"
            .formatted(
                Words.number(at.done()),
                Words.number(at.total()),
                at.failed() == 0 ? "" : ", " + Words.number(at.failed()) + " failed",
                at.deferred() == 0 ? "" : ", " + Words.number(at.deferred()) + " deferred"));
    if (!at.inFlight().isEmpty()) {
      parts.add(inFlight(at.inFlight()));
    }
    List<String> pace = new ArrayList<>();
    if (at.realTime() > 0) {
      pace.add(Words.factor(at.realTime()) + "x real time");
    }
    at.left().ifPresent(left -> pace.add("about " + Words.span(left) + " left"));
    if (!pace.isEmpty()) {
      parts.add(String.join(", ", pace));
    }
    return String.join("; ", parts);
  }

  /** {@code loaded “Bread” (Kitchen), 10:00 long: download 12 s, speech 60 s}. */
  static String of(FinishedVideo video) {
    StringBuilder out = new StringBuilder();
    out.append(video.state().word()).append(" “").append(PlainText.harmless(video.title()));
    out.append('”');
    if (!video.channel().isEmpty()) {
      out.append(" (").append(PlainText.harmless(video.channel())).append(')');
    }
    if (video.audioMs() > 0) {
      out.append(", ").append(Words.moment(video.audioMs())).append(" long");
    }
    String more =
        video.note().isEmpty()
            ? String.join(
                ", ",
                video.times().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                        time ->
                            StageWords.of(time.getKey())
                                + " "
                                + Words.span(time.getValue().milliseconds()))
                    .toList())
            : PlainText.harmless(video.note());
    return out.append(more.isEmpty() ? "" : ": " + more).toString();
  }

  private static String inFlight(Map<Stage, Integer> inFlight) {
    return String.join(
        ", ",
        inFlight.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> StageWords.of(one.getKey()) + " " + one.getValue())
            .toList());
  }
}
