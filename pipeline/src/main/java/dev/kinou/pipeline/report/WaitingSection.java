package dev.kinou.pipeline.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What comes back another night, and what filters left out. */
final class WaitingSection {
  /** More rows than this are folded. */
  private static final int IN_SIGHT = 12;

  private WaitingSection() {}

  static void write(Report report, Html html) throws IOException {
    deferred(report, html);
    skipped(report, html);
  }

  private static void deferred(Report report, Html html) throws IOException {
    List<Integer> deferred =
        IntStream.range(0, report.items().size())
            .filter(i -> report.items().get(i).state() == ItemState.DEFERRED)
            .boxed()
            .sorted(
                Comparator.comparing(
                    i -> report.items().get(i).retryAt().orElse(java.time.Instant.EPOCH)))
            .toList();
    if (deferred.isEmpty()) {
      return;
    }
    html.line("<section aria-labelledby=\"deferred\">");
    html.line("<h2 id=\"deferred\">Coming back</h2>");
    boolean fold = deferred.size() > IN_SIGHT;
    if (fold) {
      html.line("<details><summary>%s</summary>", Words.count(deferred.size(), "video"));
    }
    html.line("<table><caption>Deferred, with the next try</caption>");
    html.line(
        "<thead><tr><th scope=\"col\">Video</th><th scope=\"col\">Why</th>"
            + "<th scope=\"col\">Next try</th></tr></thead><tbody>");
    for (int i : deferred) {
      ReportItem item = report.items().get(i);
      html.line(
          "<tr><th scope=\"row\"><a href=\"#v%s\"><bdi>%s</bdi></a> <small><bdi>%s</bdi></small></th>"
              + "<td class=\"when\">%s</td><td class=\"when\">%s</td></tr>",
          i,
          item.title(),
          item.channel(),
          item.why(),
          item.retryAt().map(at -> Words.when(at, report.zone())).orElse("the next night"));
    }
    html.line("</tbody></table>");
    html.line(fold ? "</details></section>" : "</section>");
  }

  private static void skipped(Report report, Html html) throws IOException {
    if (report.skippedByRule().isEmpty()) {
      return;
    }
    html.line("<section aria-labelledby=\"skipped\">");
    html.line("<h2 id=\"skipped\">Skipped</h2>");
    html.line("<table><caption>By the filter that skipped it</caption>");
    html.line(
        "<thead><tr><th scope=\"col\">Filter</th><th scope=\"col\" class=\"n\">Videos</th>"
            + "</tr></thead><tbody>");
    for (Map.Entry<String, Integer> rule : report.skippedByRule().entrySet()) {
      html.line(
          "<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td></tr>",
          rule.getKey(), Words.number(rule.getValue()));
    }
    html.line("</tbody></table>").line("</section>");
  }
}
