package dev.kinou.pipeline.report;

import java.io.IOException;
import java.util.List;

/** What needs a person, then what failed, each with a link to its place below. */
final class AttentionSection {
  /** So many failures are in sight; the rest is folded. */
  private static final int IN_SIGHT = 10;

  private AttentionSection() {}

  static void write(Report report, Html html) throws IOException {
    List<Attention> attention = Attention.of(report);
    if (attention.isEmpty()) {
      html.line("<p class=\"calm\">Nothing needs you.</p>");
    } else {
      html.line("<section class=\"attention\" aria-labelledby=\"attention\">");
      html.line("<h2 id=\"attention\">Needs you</h2>").line("<ul>");
      for (Attention one : attention) {
        html.line(
            "<li><p dir=\"auto\">%s</p><p class=\"todo\">%s</p></li>", one.what(), one.todo());
      }
      html.line("</ul>").line("</section>");
    }
    failed(report, html);
  }

  private static void failed(Report report, Html html) throws IOException {
    List<Integer> failed =
        java.util.stream.IntStream.range(0, report.items().size())
            .filter(i -> report.items().get(i).state() == ItemState.FAILED)
            .boxed()
            .toList();
    if (failed.isEmpty()) {
      return;
    }
    html.line("<section aria-labelledby=\"failed\">").line("<h2 id=\"failed\">Failed</h2>");
    html.line("<ul class=\"plain\">");
    for (int i : failed.subList(0, Math.min(IN_SIGHT, failed.size()))) {
      failure(report.items().get(i), i, html);
    }
    html.line("</ul>");
    if (failed.size() > IN_SIGHT) {
      html.line(
          "<details><summary>%s more</summary><ul class=\"plain\">",
          Words.number(failed.size() - IN_SIGHT));
      for (int i : failed.subList(IN_SIGHT, failed.size())) {
        failure(report.items().get(i), i, html);
      }
      html.line("</ul></details>");
    }
    html.line("</section>");
  }

  private static void failure(ReportItem item, int i, Html html) throws IOException {
    html.line(
        "<li><span class=\"state failed\">%s</span> <a href=\"#v%s\"><bdi>%s</bdi></a>"
            + " <bdi class=\"quiet\">%s</bdi></li>",
        item.why(), i, item.title(), item.channel());
  }
}
