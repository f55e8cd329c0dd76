package dev.kinou.pipeline.report;

import dev.kinou.pipeline.report.NightPlan.DeviceLimit;
import dev.kinou.pipeline.report.NightPlan.PlannedVideo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what a night would do, as {@code kinou plan} shows it. */
public final class PlanPrinter {
  /** So many deferred videos have a line of their own. */
  private static final int DEFERRED = 10;

  private record Row(int videos, Duration length) {}

  private final NightPlan plan;
  private final PlanEstimate estimate;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private PlanPrinter(NightPlan plan, int columns) {
    this.plan = plan;
    this.estimate = PlanEstimate.of(plan);
    this.columns = Math.max(40, columns);
  }

  /**
   * @param columns the terminal's width
   */
  public static List<String> lines(NightPlan plan, int columns) {
    PlanPrinter printer = new PlanPrinter(plan, columns);
    printer.counts();
    printer.channels();
    printer.limits();
    printer.deferred();
    printer.finish();
    return List.copyOf(printer.lines);
  }

  private void counts() {
    lines.add("A night for " + Words.days(plan.window(), plan.zone()) + " would do");
    String unknown =
        estimate.unknown() == 0
            ? ""
            : ", %s of unknown length taken as %s"
                .formatted(
                    Words.number(estimate.unknown()), Words.moment(estimate.usual().toMillis()));
    row(
        "to do",
        "%s, %s of recordings%s"
            .formatted(
                Words.count(estimate.todo().size(), "video"),
                Words.span(estimate.audio()),
                unknown));
    row("done", Words.number(plan.alreadyDone()));
    row("deferred", Words.number(estimate.deferred().size()));
    String rules =
        String.join(
            ", ",
            plan.skippedByRule().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> rule.getValue() + " " + PlainText.harmless(rule.getKey()))
                .toList());
    int skipped = plan.skippedByRule().values().stream().mapToInt(Integer::intValue).sum();
    row("skipped", Words.number(skipped) + (rules.isEmpty() ? "" : " (" + rules + ")"));
  }

  private void channels() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (PlannedVideo video : estimate.todo()) {
      rows.merge(
          PlainText.harmless(video.channel()),
          new Row(1, video.length().orElse(estimate.usual())),
          (a, b) -> new Row(a.videos + b.videos, a.length.plus(b.length)));
    }
    if (rows.isEmpty()) {
      return;
    }
    lines.add("By channel:");
    int widest = rows.keySet().stream().mapToInt(PlainText::columns).max().orElse(0);
    int width = Math.min(widest, columns - 30);
    rows.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Row> row) -> row.getValue().length).reversed())
        .forEach(
            row -> {
              String name = PlainText.cut(row.getKey(), width);
              lines.add(
                  "  %s%s  %11s  %s"
                      .formatted(
                          name,
                          " ".repeat(width - PlainText.columns(name)),
                          Words.count(row.getValue().videos, "video"),
                          Words.span(row.getValue().length)));
            });
  }

  private void limits() {
    if (!estimate.hosts().isEmpty()) {
      lines.add("What the hosts allow:");
      estimate
          .hosts()
          .forEach(
              (host, time) ->
                  item(
                      "%s: %s at once, %s apart, about %s each: %s"
                          .formatted(
                              host.host(),
                              Words.number(host.permits()),
                              Words.span(host.pause()),
                              Words.span(host.download()),
                              Words.span(time))));
    }
    if (!plan.devices().isEmpty()) {
      lines.add("What the devices do:");
      for (DeviceLimit device : plan.devices()) {
        item(
            "%s: %s at once, %sx real time"
                .formatted(
                    device.name(), Words.number(device.atOnce()), Words.factor(device.realTime())));
      }
      estimate.speech().ifPresent(time -> item("together: " + Words.span(time)));
    }
  }

  private void deferred() {
    if (estimate.deferred().isEmpty()) {
      return;
    }
    lines.add("Deferred:");
    estimate.deferred().entrySet().stream()
        .limit(DEFERRED)
        .forEach(
            one ->
                item(
                    "“%s” (%s): %s"
                        .formatted(one.getKey().title(), one.getKey().channel(), one.getValue())));
    if (estimate.deferred().size() > DEFERRED) {
      item("and %s more".formatted(Words.number(estimate.deferred().size() - DEFERRED)));
    }
  }

  private void finish() {
    if (estimate.todo().isEmpty()) {
      lines.add("Nothing to do.");
      return;
    }
    lines.addAll(
        PlainText.wrap(
            "",
            "  ",
            "Begun at %s it would be done about %s, after %s; %s take the longest."
                .formatted(
                    Words.time(plan.begins(), plan.zone()),
                    Words.when(plan.begins().plus(estimate.total()), plan.zone()),
                    Words.span(estimate.total()),
                    estimate.longest())
                .replace("speech take ", "speech takes "),
            columns));
  }

  private void row(String name, String text) {
    lines.addAll(PlainText.wrap("  %-9s ".formatted(name), " ".repeat(12), text, columns));
  }

  private void item(String text) {
    lines.addAll(PlainText.wrap("  ", "    ", PlainText.harmless(text), columns));
  }
}
