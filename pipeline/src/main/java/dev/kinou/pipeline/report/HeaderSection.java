package dev.kinou.pipeline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The day, what became of it in one sentence, one bar and four counts, and where it went. */
final class HeaderSection {
  private static final int BAR = 1000;
  private static final int GAP = 4;

  private HeaderSection() {}

  /**
   * @param digests the files that say what is worth watching, by the person's name
   * @param file that the header is of
   */
  static void write(Report report, Map<String, Path> digests, Path file, Html html)
      throws IOException {
    html.line("<header>");
    html.line("<p class=\"brand\">Kinou <span lang=\"ja\">昨日</span></p>");
    html.line("<h1>%s</h1>", Words.days(report.window(), report.zone()));
    html.line("<p class=\"lead\">%s</p>", lead(report));
    if (report.discovered() > 0) {
      bar(report, html);
    }
    html.line("<dl class=\"counts\">");
    count("found", "Found", report.discovered(), html);
    count("loaded", "Loaded", report.loaded(), html);
    count("deferred", "Deferred", report.deferred(), html);
    count("failed", "Failed", report.failed(), html);
    count("skipped", "Skipped", report.skipped(), html);
    html.line("</dl>");
    targets(report, html);
    digests(digests, file, html);
    html.line("</header>");
  }

  private static void digests(Map<String, Path> digests, Path file, Html html) throws IOException {
    List<Markup> links = new ArrayList<>();
    digests.forEach(
        (person, digest) ->
            SafeAddress.relative(file, digest.toString())
                .ifPresent(
                    address ->
                        links.add(
                            Markup.of(
                                "<a href=\"%s\">What is worth watching%s</a>",
                                address,
                                person.isEmpty()
                                    ? Markup.NONE
                                    : Markup.of(" for <bdi>%s</bdi>", person)))));
    if (!links.isEmpty()) {
      html.line("<p class=\"digests\">%s</p>", Markup.join(" · ", links));
    }
  }

  private static String lead(Report report) {
    String found =
        report.discovered() == 0
            ? "No video was published on %s."
                .formatted(Words.count(report.channels().size(), "subscription"))
            : "%s from %s, %s of them ready to ask about, in %s."
                .formatted(
                    Words.count(report.discovered(), "video"),
                    Words.count(report.channels().size(), "subscription"),
                    report.loaded() == report.discovered() ? "all" : Words.number(report.loaded()),
                    Words.count(report.passagesTotal(), "passage"));
    return report.work().none() && report.discovered() > 0
        ? found + " This run had nothing new to do."
        : found;
  }

  private static void bar(Report report, Html html) throws IOException {
    List<Markup> parts = new ArrayList<>();
    double x = 0;
    int[] counts = {report.loaded(), report.deferred(), report.failed(), report.skipped()};
    String[] names = {"loaded", "deferred", "failed", "skipped"};
    for (int i = 0; i < counts.length; i++) {
      double width = (double) BAR * counts[i] / report.discovered();
      if (counts[i] > 0) {
        parts.add(
            Markup.of(
                "<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"10\"/>",
                names[i], round(x), round(Math.max(3, width - GAP))));
      }
      x += width;
    }
    html.line(
        "<svg class=\"bar\" viewBox=\"0 0 %s 10\" preserveAspectRatio=\"none\""
            + " aria-hidden=\"true\">%s</svg>",
        BAR, Markup.join("", parts));
  }

  private static void count(String state, String name, int n, Html html) throws IOException {
    html.line(
        "<div class=\"%s%s\"><dt>%s</dt><dd>%s</dd></div>",
        state, n == 0 ? " none" : "", name, Words.number(n));
  }

  private static void targets(Report report, Html html) throws IOException {
    if (report.targets().isEmpty()) {
      html.line(
          "<p class=\"targets\">Kept in the archive; no target is configured, so this page is the"
              + " result.</p>");
    }
    for (TargetLoad target : report.targets()) {
      html.line(
          "<p class=\"targets\">In %s (%s): %s%s.</p>",
          Markup.link(target.url(), target.name()),
          target.type(),
          Words.count(target.loaded(), "video"),
          target.pending() == 0 ? "" : ", " + Words.number(target.pending()) + " still missing");
    }
  }

  static String round(double value) {
    return String.format(java.util.Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }
}
