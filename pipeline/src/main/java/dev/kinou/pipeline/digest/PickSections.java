package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.SafeAddress;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to watch, each with why and with its moments, and what to skim, with its ranges. */
final class PickSections {
  /** Quotes of a video that is only to be skimmed. */
  private static final int SKIM_QUOTES = 1;

  private final Sheet sheet;
  private final Html html;
  private final ScoreTable scores;

  PickSections(Sheet sheet, Html html) {
    this.sheet = sheet;
    this.html = html;
    List<Ranked> chosen = new ArrayList<>(sheet.watch());
    chosen.addAll(sheet.skim());
    this.scores = new ScoreTable(chosen);
  }

  void watch() throws IOException {
    if (sheet.watch().isEmpty()) {
      return;
    }
    html.line("<section id=\"watch\" aria-labelledby=\"watch-h\">");
    html.line("<h2 id=\"watch-h\">Watch <small>%s</small></h2>", Words.span(sheet.watching()));
    html.line("<ol class=\"picks\">");
    for (int i = 0; i < sheet.watch().size(); i++) {
      Ranked ranked = sheet.watch().get(i);
      html.line("<li id=\"w%s\" class=\"pick\">", i + 1);
      html.line("<span class=\"number\" aria-hidden=\"true\">%s</span>", i + 1);
      html.line("<article>");
      title(ranked);
      why(ranked);
      quotes(ranked, ranked.quotes());
      scores.write(ranked, html);
      html.line("</article></li>");
    }
    html.line("</ol></section>");
  }

  void skim() throws IOException {
    if (sheet.skim().isEmpty()) {
      return;
    }
    html.line("<section id=\"skim\" aria-labelledby=\"skim-h\">");
    html.line("<h2 id=\"skim-h\">Skim <small>%s</small></h2>", DigestWords.skimming(sheet));
    html.line("<ol class=\"picks\">");
    for (int i = 0; i < sheet.skim().size(); i++) {
      Ranked ranked = sheet.skim().get(i);
      html.line("<li id=\"k%s\" class=\"pick skim\"><article>", i + 1);
      title(ranked);
      ranges(ranked);
      why(ranked);
      quotes(ranked, ranked.quotes().subList(0, Math.min(SKIM_QUOTES, ranked.quotes().size())));
      scores.write(ranked, html);
      html.line("</article></li>");
    }
    html.line("</ol></section>");
  }

  private void title(Ranked ranked) throws IOException {
    html.line("<h3>%s</h3>", Titles.link(ranked.video().url(), ranked.video().title(), "go"));
    html.line(
        "<p class=\"facts\"><bdi>%s</bdi> · %s · <time datetime=\"%s\">%s</time></p>",
        ranked.video().channel().name(),
        Words.span(ranked.length()),
        ranked.video().published(),
        Words.when(ranked.video().published(), sheet.digest().zone()));
  }

  private void why(Ranked ranked) throws IOException {
    Optional<String> why = sheet.why(ranked);
    if (why.isPresent()) {
      html.line("<p class=\"why\" dir=\"auto\">%s</p>", why.get());
    }
  }

  private void quotes(Ranked ranked, List<Quote> quotes) throws IOException {
    for (Quote quote : quotes) {
      html.line(
          "<blockquote>%s<p dir=\"auto\">%s</p></blockquote>",
          at(quote, ranked.video().title()), quote.words());
    }
  }

  /** The link to a quote's second. */
  static Markup at(Quote quote, String title) {
    String time = Words.moment(quote.startMs());
    return SafeAddress.of(quote.link().toString())
        .map(
            safe ->
                Markup.of(
                    "<a class=\"at\" href=\"%s\" aria-label=\"Play “%s” from %s\">%s</a>",
                    safe, title, time, time))
        .orElseGet(() -> Markup.of("<span class=\"at\">%s</span>", time));
  }

  private void ranges(Ranked ranked) throws IOException {
    if (ranked.ranges().isEmpty()) {
      return;
    }
    List<Markup> links = new ArrayList<>();
    for (Range range : ranked.ranges()) {
      links.add(Markup.link(range.link().toString(), DigestWords.range(range)));
    }
    html.line(
        "<p class=\"ranges\">%s <small>%s</small></p>",
        Markup.join(" ", links), Words.span(Sheet.skimming(ranked)));
  }
}
