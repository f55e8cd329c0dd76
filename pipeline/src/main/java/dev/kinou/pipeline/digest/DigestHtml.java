package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.Page;
import dev.kinou.pipeline.report.SafeAddress;
import dev.kinou.pipeline.report.WholeFile;
import dev.kinou.pipeline.report.Words;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code digest.html}: a {@link Digest} for its person, in one file that asks for nothing else. Its
 * only script moves the focus. Many threads.
 */
public final class DigestHtml {
  private static final Page PAGE = Page.of(DigestHtml.class, "digest.css", "digest.js");
  private static final int BAR = 1000;

  /** What is there at all is seen. */
  private static final int LEAST = 8;

  private DigestHtml() {}

  /**
   * Written whole or not at all.
   *
   * @param meaning a vector for each video that the map shows
   * @param report of the night, beside it
   */
  public static void write(Digest digest, Map<VideoId, float[]> meaning, Path report, Path file)
      throws IOException {
    Sheet sheet = new Sheet(digest);
    WholeFile.write(file, out -> write(sheet, meaning, report, file, new Html(out)));
  }

  private static void write(
      Sheet sheet, Map<VideoId, float[]> meaning, Path report, Path file, Html html)
      throws IOException {
    PAGE.head(DigestWords.brief(sheet) + " · " + DigestWords.days(sheet.digest()), html);
    html.line("<body>");
    html.line("<a class=\"jump\" href=\"#main\">Skip to what is worth watching</a>");
    header(sheet, html);
    html.line("<main id=\"main\" tabindex=\"-1\">");
    PickSections picks = new PickSections(sheet, html);
    picks.watch();
    picks.skim();
    StoriesSection.write(sheet, html);
    DayPicture.write(sheet, meaning, html);
    RestSection.write(sheet, html);
    html.line("</main>");
    footer(sheet.digest(), report, file, html);
    PAGE.script(html);
    html.line("</body>").line("</html>");
  }

  private static void header(Sheet sheet, Html html) throws IOException {
    Digest digest = sheet.digest();
    html.line("<header>");
    html.line(
        "<p class=\"brand\">Kinou <span lang=\"ja\">昨日</span> <span class=\"day\">%s%s</span></p>",
        DigestWords.days(digest),
        digest.person().isEmpty()
            ? Markup.NONE
            : Markup.of(" · for <bdi>%s</bdi>", digest.person()));
    html.line("<h1>%s</h1>", DigestWords.headline(sheet));
    html.line("<p class=\"lead\">%s</p>", DigestWords.lead(sheet));
    for (String remark : digest.remarks()) {
      html.line("<p class=\"remark\" dir=\"auto\">%s</p>", remark);
    }
    time(sheet, html);
    nav(sheet, html);
    html.line("</header>");
  }

  /** All that was published as one bar: to watch, to skim, and what need not be heard. */
  private static void time(Sheet sheet, Html html) throws IOException {
    long all = sheet.published().toMillis();
    if (all == 0) {
      return;
    }
    double watch = share(sheet.watching(), all);
    double skim = share(sheet.skimming(), all);
    html.line(
        "<svg class=\"time\" viewBox=\"0 0 %s 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<rect class=\"skip\" width=\"%s\" height=\"10\"/>"
            + "<rect class=\"skim\" width=\"%s\" height=\"10\"/>"
            + "<rect class=\"watch\" width=\"%s\" height=\"10\"/></svg>",
        BAR, BAR, Numbers.round(watch + skim), Numbers.round(watch));
    html.line("<ul class=\"legend\">");
    legend("watch", sheet.watching(), "to watch", html);
    legend("skim", sheet.skimming(), "to skim", html);
    legend("skip", sheet.saved(), "saved", html);
    html.line("</ul>");
  }

  private static double share(Duration part, long all) {
    return part.isZero() ? 0 : Math.max(LEAST, (double) BAR * part.toMillis() / all);
  }

  private static void legend(String kind, Duration time, String what, Html html)
      throws IOException {
    if (!time.isZero()) {
      html.line("<li class=\"key %s\"><b>%s</b> %s</li>", kind, Words.span(time), what);
    }
  }

  private static void nav(Sheet sheet, Html html) throws IOException {
    List<Markup> links = new ArrayList<>();
    link("watch", "Watch", sheet.watch().size(), links);
    link("skim", "Skim", sheet.skim().size(), links);
    link("stories", "Told more than once", sheet.digest().stories().size(), links);
    if (!sheet.digest().videos().isEmpty()) {
      links.add(new Markup("<a href=\"#day\">The day</a>"));
    }
    link("rest", "Everything else", sheet.rest().size(), links);
    html.line("<nav aria-label=\"On this page\">%s</nav>", Markup.join(" ", links));
  }

  private static void link(String id, String name, int n, List<Markup> links) {
    if (n > 0) {
      links.add(
          Markup.of(
              "<a href=\"#%s\">%s <span class=\"n\">%s</span></a>", id, name, Words.number(n)));
    }
  }

  private static void footer(Digest digest, Path report, Path file, Html html) throws IOException {
    html.line("<footer>");
    html.line(
        "<p class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>Enter</kbd> opens,"
            + " <kbd>s</kbd> how it was scored</p>");
    for (String model : DigestWords.model(digest)) {
      html.line("<p>%s</p>", model);
    }
    html.line(
        "<p>Made by Kinou on %s (%s). What became of every video is in %s.</p>",
        Words.when(digest.made(), digest.zone()),
        digest.zone(),
        SafeAddress.relative(file, report.toString())
            .map(address -> Markup.of("<a href=\"%s\">the night’s report</a>", address))
            .orElse(new Markup("the night’s report")));
    html.line("</footer>");
  }
}
