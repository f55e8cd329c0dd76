package dev.kinou.pipeline.report;

import dev.kinou.pipeline.load.Finding;
import dev.kinou.pipeline.load.LoadBoard;
import dev.kinou.pipeline.load.LoadReport;
import dev.kinou.pipeline.load.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A load in words: how far it is, and what became of it. */
public final class LoadWords {
  private static final int NAMED = 20;

  private LoadWords() {}

  /** For instance {@code home: 1,200 of 3,000 loaded, 54,000 an hour, 2 min left}. */
  static String of(LoadBoard.Bar bar, Duration elapsed) {
    StringBuilder line = new StringBuilder();
    line.append(
        "%s: %s of %s loaded"
            .formatted(bar.target(), Words.number(bar.taken()), Words.number(bar.expected())));
    if (bar.refused() > 0) {
      line.append(", ").append(Words.number(bar.refused())).append(" not");
    }
    if (bar.taken() > 0) {
      line.append(", ").append(Words.number(bar.rate(elapsed))).append(" an hour");
    }
    if (bar.taken() + bar.refused() > 0 && !bar.left(elapsed).isZero()) {
      line.append(", ").append(Words.span(bar.left(elapsed))).append(" left");
    }
    return line.toString();
  }

  /** The last lines of a load. */
  public static List<String> lines(LoadReport report) {
    List<String> lines = new ArrayList<>();
    long hours = Math.max(1, report.took().toMillis());
    for (LoadReport.OfTarget target : report.targets()) {
      lines.add("Kinou: " + target.name() + ", " + target.address());
      row(
          lines,
          "loaded",
          Words.number(target.loaded())
              + (target.loaded() == 0
                  ? ""
                  : " in %s, %s an hour"
                      .formatted(
                          Words.span(report.took()),
                          Words.number(target.loaded() * 3_600_000 / hours))));
      row(lines, "was there", Words.number(target.there()));
      row(lines, "missing", Words.number(target.missing()));
      if (target.removed() > 0) {
        row(lines, "removed", Words.number(target.removed()) + ", older than it keeps");
      }
      target.trouble().ifPresent(trouble -> row(lines, "trouble", PlainText.harmless(trouble)));
    }
    if (!report.others().isEmpty()) {
      lines.add(
          "The archive has nothing made by the configured models. It has, of so many videos:");
      report.others().forEach(other -> lines.add("  " + other));
      lines.add("Configure the same speech.model and embedding, or load another archive.");
    }
    if (!report.failures().isEmpty()) {
      lines.add("Not loaded, the first of them:");
      for (LoadReport.Failure failure : report.failures()) {
        lines.add(
            "  “%s”: %s"
                .formatted(
                    PlainText.harmless(failure.video()), PlainText.harmless(failure.message())));
      }
    }
    return List.copyOf(lines);
  }

  /** What a verification found. */
  public static List<String> lines(String name, Verification.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add("Kinou: " + name);
    row(lines, "archive", Words.count(result.archived(), "video"));
    row(lines, "receipts", Words.number(result.confirmed()));
    row(lines, "target", Words.number(result.held()));
    if (result.failed() > 0) {
      row(lines, "failed", Words.number(result.failed()) + ", which it cannot take");
    }
    if (result.clean()) {
      lines.add("They agree.");
    }
    for (Finding.Kind kind : Finding.Kind.values()) {
      List<Finding> of =
          result.findings().stream().filter(finding -> finding.kind() == kind).toList();
      if (!of.isEmpty()) {
        lines.add("%s: %s".formatted(Words.count(of.size(), "video"), kind.words()));
        of.stream().limit(NAMED).forEach(finding -> lines.add("  " + words(finding)));
        if (of.size() > NAMED) {
          lines.add("  and %s more".formatted(Words.number(of.size() - NAMED)));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static String words(Finding finding) {
    String where = finding.day() == null ? "" : finding.day() + " ";
    return PlainText.harmless(
        where
            + finding.video()
            + (finding.detail().isEmpty() ? "" : ": " + finding.detail())
            + (finding.archived() || finding.day() == null
                ? ""
                : " (from another archive: name it by --archive)"));
  }

  private static void row(List<String> lines, String what, String words) {
    lines.add(String.format(Locale.ROOT, "  %-9s %s", what, words));
  }
}
