package dev.kinou.pipeline.report;

import dev.kinou.records.Passage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code report.html}: a {@link Report} for people, in one file that asks for nothing else and runs
 * no script. Passages are asked for one video at a time, while the page is written, so that memory
 * stays flat. Many threads.
 */
public final class ReportHtml {
  private static final Page PAGE = Page.of(ReportHtml.class, "report.css");

  private ReportHtml() {}

  /**
   * Written whole or not at all.
   *
   * @param passages of the video with this id, in the order of time; empty where there are none
   * @param digests the files beside it that say what is worth watching, by the person's name
   */
  public static void write(
      Report report, Function<String, List<Passage>> passages, Map<String, Path> digests, Path file)
      throws IOException {
    WholeFile.write(file, out -> write(report, passages, digests, file, out));
  }

  private static void write(
      Report report,
      Function<String, List<Passage>> passages,
      Map<String, Path> digests,
      Path file,
      Writer out)
      throws IOException {
    Html html = new Html(out);
    PAGE.head(Words.days(report.window(), report.zone()) + " · Kinou", html);
    html.line("<body>");
    HeaderSection.write(report, digests, file, html);
    html.line("<main>");
    AttentionSection.write(report, html);
    ChannelsSection.write(report, html);
    new VideosSection(report, passages, file).write(html);
    WaitingSection.write(report, html);
    ThroughputSection.write(report, html);
    html.line("</main>");
    html.line(
        "<footer><p>Made by Kinou %s on %s (%s). The same for programs is in report.json beside"
            + " this file.</p></footer>",
        report.version(), Words.when(report.ended(), report.zone()), report.zone());
    html.line("</body>").line("</html>");
  }
}
