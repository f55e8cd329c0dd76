package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.io.IOException;
import java.util.Optional;

/** What several videos tell: the one that is enough, and what each of the others adds. */
final class StoriesSection {
  private StoriesSection() {}

  static void write(Sheet sheet, Html html) throws IOException {
    if (sheet.digest().stories().isEmpty()) {
      return;
    }
    html.line("<section id=\"stories\" aria-labelledby=\"stories-h\">");
    html.line("<h2 id=\"stories-h\">Told more than once</h2>");
    for (Story story : sheet.digest().stories()) {
      html.line("<article class=\"story\">");
      enough(story, sheet, html);
      html.line("<ul>");
      for (Told told : story.told().subList(1, story.told().size())) {
        other(told, sheet, html);
      }
      html.line("</ul></article>");
    }
    html.line("</section>");
  }

  private static void enough(Story story, Sheet sheet, Html html) throws IOException {
    Optional<Ranked> enough = sheet.video(story.told().get(0).video());
    html.line(
        "<h3>%s</h3>",
        enough
            .map(ranked -> Titles.link(ranked.video().url(), ranked.video().title(), "go"))
            .orElseGet(() -> Markup.of("<bdi>%s</bdi>", story.title())));
    html.line(
        "<p class=\"facts\">%s%s</p>",
        enough
            .map(
                ranked ->
                    Markup.of(
                        "<bdi>%s</bdi> · %s. ",
                        ranked.video().channel().name(), Words.span(ranked.length())))
            .orElse(Markup.NONE),
        DigestWords.told(story, sheet));
  }

  private static void other(Told told, Sheet sheet, Html html) throws IOException {
    Optional<Ranked> ranked = sheet.video(told.video());
    if (ranked.isEmpty()) {
      return;
    }
    String title = ranked.get().video().title();
    html.line(
        "<li><p>%s <small><bdi>%s</bdi> · %s%s</small></p>%s</li>",
        Titles.link(ranked.get().video().url(), title, "go"),
        ranked.get().video().channel().name(),
        Words.span(ranked.get().length()),
        told.adds().isPresent() ? ", adds" : ", adds nothing",
        told.adds()
            .map(
                quote ->
                    Markup.of(
                        "<blockquote>%s<p dir=\"auto\">%s</p></blockquote>",
                        PickSections.at(quote, title), quote.words()))
            .orElse(Markup.NONE));
  }
}
