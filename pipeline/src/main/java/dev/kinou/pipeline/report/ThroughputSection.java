package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What this run did, how long each stage took, and how they overlapped. */
final class ThroughputSection {
  private static final int ROW = 22;

  private ThroughputSection() {}

  static void write(Report report, Html html) throws IOException {
    html.line("<section aria-labelledby=\"throughput\">");
    html.line("<h2 id=\"throughput\">This run</h2>");
    Work work = report.work();
    if (work.none()) {
      html.line(
          "<p>Nothing new to do: everything had been done before. It took %s to see that.</p>",
          Words.span(report.wallMs()));
    } else {
      html.line(
          "<p>%s of recordings in %s%s: %s downloaded, %s transcribed, %s embedded, %s written to"
              + " targets.</p>",
          Words.span(report.audioMs()),
          Words.span(report.wallMs()),
          report.audioMs() == 0 || report.wallMs() == 0
              ? ""
              : ", %s× real time"
                  .formatted(Words.factor((double) report.audioMs() / report.wallMs())),
          Words.number(work.downloaded()),
          Words.number(work.transcribed()),
          Words.number(work.embedded()),
          Words.number(work.written()));
    }
    activity(report, html);
    stages(report, html);
    html.line("</section>");
  }

  private static void stages(Report report, Html html) throws IOException {
    if (report.stages().isEmpty()) {
      return;
    }
    html.line("<table><caption>Length: service over how many at once</caption>");
    html.line(
        "<thead><tr><th scope=\"col\">Stage</th><th scope=\"col\" class=\"n\">Videos</th>"
            + "<th scope=\"col\" class=\"n\">Service</th><th scope=\"col\" class=\"n\">At once</th>"
            + "<th scope=\"col\" class=\"n\">Length</th></tr></thead><tbody>");
    for (StageWork stage : report.stages()) {
      html.line(
          "<tr><th scope=\"row\">%s %s</th><td class=\"n\">%s</td><td class=\"n\">%s</td>"
              + "<td class=\"n\">%s</td><td class=\"n\">%s</td></tr>",
          StageWords.of(stage.stage()),
          stage.bytes() == 0
              ? Markup.NONE
              : Markup.of("<small>%s</small>", Words.bytes(stage.bytes())),
          Words.number(stage.items()),
          Words.span(stage.serviceMs()),
          Words.number(stage.permits()),
          Words.span(stage.lengthMs()));
    }
    html.line("</tbody></table>");
  }

  private static void activity(Report report, Html html) throws IOException {
    Map<Stage, double[]> busy = Activity.of(report).busy();
    if (busy.isEmpty()) {
      return;
    }
    html.line("<figure>");
    html.line("<figcaption>When each stage was at work</figcaption>");
    for (Map.Entry<Stage, double[]> row : busy.entrySet()) {
      html.line(
          "<div class=\"lane\"><span>%s</span><svg viewBox=\"0 0 %s %s\""
              + " preserveAspectRatio=\"none\" aria-hidden=\"true\">%s</svg></div>",
          StageWords.of(row.getKey()), Activity.BINS, ROW, bars(row.getValue()));
    }
    html.line(
        "<div class=\"lane axis\"><span></span><p><time>%s</time><time>%s</time></p></div>",
        Words.time(report.started(), report.zone()), Words.time(report.ended(), report.zone()));
    html.line("</figure>");
  }

  private static Markup bars(double[] busy) {
    double most = 0;
    for (double one : busy) {
      most = Math.max(most, one);
    }
    List<Markup> bars = new ArrayList<>();
    for (int bin = 0; bin < busy.length; bin++) {
      if (busy[bin] > 0) {
        double height = Math.max(2, ROW * busy[bin] / most);
        bars.add(
            Markup.of(
                "<rect x=\"%s\" y=\"%s\" width=\"1\" height=\"%s\"/>",
                bin, HeaderSection.round(ROW - height), HeaderSection.round(height)));
      }
    }
    return Markup.join("", bars);
  }
}
