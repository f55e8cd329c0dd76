package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.watch.Part;
import dev.kinou.watch.Ranked;
import java.io.IOException;
import java.util.List;

/** The parts of a score as small bars, folded until somebody asks. */
final class ScoreTable {
  /** Where a bar begins; points that take go to its left. */
  private static final int ZERO = 25;

  private static final int WIDTH = 100;

  /** The width of one point. */
  private final double scale;

  /**
   * @param videos that share one scale
   */
  ScoreTable(List<Ranked> videos) {
    this.scale =
        videos.stream()
            .flatMap(ranked -> ranked.score().parts().stream())
            .mapToDouble(Part::points)
            .filter(points -> points != 0)
            .map(points -> points < 0 ? ZERO / -points : (WIDTH - ZERO) / points)
            .min()
            .orElse(0);
  }

  void write(Ranked ranked, Html html) throws IOException {
    if (ranked.score().parts().isEmpty()) {
      return;
    }
    html.line(
        "<details class=\"score\"><summary>How it was scored: <span class=\"n\">%s</span></summary>",
        Numbers.points(ranked.score().total()).replaceFirst("^\\+", ""));
    html.line("<table><tbody>");
    for (Part part : ranked.score().parts()) {
      html.line(
          "<tr><th scope=\"row\">%s</th><td class=\"bar\">%s</td><td class=\"n\">%s</td>"
              + "<td class=\"reason\" dir=\"auto\">%s</td></tr>",
          part.name(), bar(part.points()), Numbers.points(part.points()), part.why());
    }
    html.line("</tbody></table></details>");
  }

  private Markup bar(double points) {
    double width = scale * Math.abs(points);
    return Markup.of(
        "<svg viewBox=\"0 0 %s 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<rect class=\"zero\" x=\"%s\" width=\".5\" height=\"8\"/>"
            + "<rect class=\"%s\" x=\"%s\" y=\"1\" width=\"%s\" height=\"6\"/></svg>",
        WIDTH,
        ZERO,
        points < 0 ? "takes" : "gives",
        Numbers.round(points < 0 ? ZERO - width : ZERO),
        Numbers.round(width));
  }
}
