package dev.kinou.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The last lines of a run: a {@link Report} as plain text, for a terminal or a log. */
public final class Summary {
  /** So many failures have a line of their own. */
  private static final int FAILURES = 10;

  private static final String INDENT = "            ";

  private final Report report;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private Summary(Report report, int columns) {
    this.report = report;
    this.columns = Math.max(40, columns);
  }

  /**
   * @param columns the terminal's width
   * @param where to look for more, best first, for instance the report's path
   */
  public static List<String> lines(Report report, int columns, List<String> where) {
    Summary summary = new Summary(report, columns);
    summary.counts();
    summary.work();
    summary.failures();
    summary.feeds();
    summary.attention();
    for (int i = 0; i < where.size(); i++) {
      summary.lines.add((i == 0 ? "Look at " : "        ") + where.get(i));
    }
    return List.copyOf(summary.lines);
  }

  private void counts() {
    lines.add("Kinou: " + Words.days(report.window(), report.zone()));
    row(
        "found",
        "%s, %s"
            .formatted(
                Words.count(report.discovered(), "video"),
                Words.count(report.channels().size(), "subscription")));
    row(
        "loaded",
        report.loaded() + (report.targets().isEmpty() ? " into the archive" : "") + captioned());
    for (TargetLoad target : report.targets()) {
      row(
          "",
          "%s: %s%s"
              .formatted(
                  PlainText.harmless(target.name()),
                  Words.number(target.loaded()),
                  target.pending() == 0
                      ? ""
                      : ", " + Words.number(target.pending()) + " still missing"));
    }
    row("deferred", report.deferred() + causes(ItemState.DEFERRED));
    row("failed", report.failed() + causes(ItemState.FAILED));
    row("skipped", report.skipped() + causes(ItemState.SKIPPED));
  }

  private void work() {
    Work work = report.work();
    if (work.none()) {
      row("this run", "nothing new to do");
      return;
    }
    row(
        "this run",
        "%s downloaded, %s transcribed, %s embedded, %s written; %s of recordings in %s%s"
            .formatted(
                Words.number(work.downloaded()),
                Words.number(work.transcribed()),
                Words.number(work.embedded()),
                Words.number(work.written()),
                Words.span(report.audioMs()),
                Words.span(report.wallMs()),
                report.audioMs() == 0 || report.wallMs() == 0
                    ? ""
                    : ", %sx real time"
                        .formatted(Words.factor((double) report.audioMs() / report.wallMs()))));
  }

  private void failures() {
    List<ReportItem> failed = report.items(ItemState.FAILED);
    if (failed.isEmpty()) {
      return;
    }
    lines.add("Failed:");
    for (ReportItem item : failed.subList(0, Math.min(FAILURES, failed.size()))) {
      add(
          "  ",
          "%s: “%s” (%s): %s"
              .formatted(
                  item.why(), item.title(), item.channel(), item.message().orElse("no message")));
    }
    if (failed.size() > FAILURES) {
      lines.add("  and %s more".formatted(Words.number(failed.size() - FAILURES)));
    }
  }

  private void feeds() {
    List<ChannelFound> failed =
        report.channels().stream().filter(channel -> channel.way() == Way.FAILED).toList();
    if (failed.isEmpty()) {
      return;
    }
    lines.add("Feeds that failed:");
    for (ChannelFound feed : failed.subList(0, Math.min(FAILURES, failed.size()))) {
      add(
          "  ",
          "%s (%s): %s%s"
              .formatted(
                  feed.name(),
                  feed.subscription(),
                  feed.error().orElse("no message"),
                  feed.failedNights() > 1
                      ? ", for " + Words.count(feed.failedNights(), "night")
                      : ""));
    }
    if (failed.size() > FAILURES) {
      lines.add("  and %s more".formatted(Words.number(failed.size() - FAILURES)));
    }
  }

  private void attention() {
    List<Attention> attention = Attention.of(report);
    if (attention.isEmpty()) {
      return;
    }
    lines.add("Needs you:");
    for (Attention one : attention) {
      add("  ", one.what());
      add("    ", one.todo());
    }
  }

  private String captioned() {
    long captioned = report.items(ItemState.LOADED).stream().filter(ReportItem::captioned).count();
    return captioned == 0 ? "" : ", %s by captions".formatted(Words.number(captioned));
  }

  private String causes(ItemState state) {
    Map<String, Long> causes =
        report.items(state).stream()
            .collect(
                Collectors.groupingBy(
                    ReportItem::why, java.util.TreeMap::new, Collectors.counting()));
    return causes.isEmpty()
        ? ""
        : causes.entrySet().stream()
            .map(cause -> cause.getValue() + " " + PlainText.harmless(cause.getKey()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private void row(String name, String text) {
    lines.addAll(PlainText.wrap("  %-9s ".formatted(name), INDENT, text, columns));
  }

  private void add(String lead, String text) {
    lines.addAll(PlainText.wrap(lead, "    ", PlainText.harmless(text), columns));
  }
}
