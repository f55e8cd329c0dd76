package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.Ranked;
import java.io.IOException;
import java.util.List;

/** Everything else, in one line each; what is far down is folded. */
final class RestSection {
  private static final int IN_SIGHT = 30;

  private RestSection() {}

  static void write(Sheet sheet, Html html) throws IOException {
    List<Ranked> rest = sheet.rest();
    if (rest.isEmpty()) {
      return;
    }
    html.line("<section id=\"rest\" aria-labelledby=\"rest-h\">");
    html.line(
        "<h2 id=\"rest-h\">Everything else <small>%s</small></h2>",
        Words.count(rest.size(), "video"));
    int sight = rest.size() <= IN_SIGHT + 10 ? rest.size() : IN_SIGHT;
    lines(sheet, 0, sight, html);
    if (sight < rest.size()) {
      html.line("<details><summary>%s more</summary>", Words.number(rest.size() - sight));
      lines(sheet, sight, rest.size(), html);
      html.line("</details>");
    }
    html.line("</section>");
  }

  private static void lines(Sheet sheet, int from, int to, Html html) throws IOException {
    html.line("<ul class=\"rest\">");
    for (int i = from; i < to; i++) {
      Ranked ranked = sheet.rest().get(i);
      html.line(
          "<li id=\"r%s\"><span class=\"line\">%s <small><bdi>%s</bdi>%s</small></span>"
              + "<span class=\"n\">%s</span></li>",
          i + 1,
          Titles.link(ranked.video().url(), ranked.video().title(), "go"),
          ranked.video().channel().name(),
          sheet.why(ranked).map(why -> ". " + why).orElse(""),
          Words.span(ranked.length()));
    }
    html.line("</ul>");
  }
}
