package dev.kinou.pipeline.report;

import dev.kinou.records.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * {@code report.html}: a {@link Report} for people, in one file that asks for nothing else and runs
 * no script. Passages are asked for one video at a time, while the page is written, so that memory
 * stays flat. Many threads.
 */
public final class ReportHtml {
  private static final String CSS = css();

  private ReportHtml() {}

  /**
   * Written whole or not at all.
   *
   * @param passages of the video with this id, in the order of time; empty where there are none
   */
  public static void write(Report report, Function<String, List<Passage>> passages, Path file)
      throws IOException {
    WholeFile.write(file, out -> write(report, passages, file, out));
  }

  private static void write(
      Report report, Function<String, List<Passage>> passages, Path file, Writer out)
      throws IOException {
    Html html = new Html(out);
    head(report, html);
    html.line("<body>");
    HeaderSection.write(report, html);
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

  private static void head(Report report, Html html) throws IOException {
    html.line("<!DOCTYPE html>").line("<html lang=\"en\">").line("<head>");
    html.line("<meta charset=\"utf-8\">");
    html.line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">",
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src 'sha256-"
            + sha256(CSS)
            + "'");
    html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.line("<meta name=\"color-scheme\" content=\"light dark\">");
    html.line("<meta name=\"referrer\" content=\"no-referrer\">");
    html.line("<meta name=\"robots\" content=\"noindex\">");
    html.line("<link rel=\"icon\" href=\"data:,\">");
    html.line("<title>%s · Kinou</title>", Words.days(report.window(), report.zone()));
    html.line("<style>%s</style>", new Markup(CSS)).line("</head>");
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String css() {
    try (InputStream in = ReportHtml.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
