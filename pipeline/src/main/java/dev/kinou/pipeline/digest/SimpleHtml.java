package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A digest in the few elements that mail programs, feed readers and editors keep: no style sheet,
 * no picture. Many threads.
 */
final class SimpleHtml {
  private final Sheet sheet;
  private final List<Markup> out = new ArrayList<>();

  private SimpleHtml(Sheet sheet) {
    this.sheet = sheet;
  }

  /**
   * @param rest so many of the videos that are not worth it are named
   */
  static String of(Sheet sheet, int rest) {
    return new SimpleHtml(sheet).html(rest);
  }

  /** What there is to say of one video, without its title. */
  static String body(Ranked ranked, Sheet sheet) {
    return Markup.join("\n", said(ranked, sheet)).html();
  }

  private String html(int rest) {
    add("<h1>%s</h1>", DigestWords.headline(sheet));
    add("<p>%s. %s</p>", DigestWords.days(sheet.digest()), DigestWords.lead(sheet));
    sheet.digest().remarks().forEach(remark -> add("<p dir=\"auto\">%s</p>", remark));
    videos("Watch", sheet.watch(), "ol");
    videos("Skim", sheet.skim(), "ul");
    stories();
    rest(rest);
    for (String model : DigestWords.model(sheet.digest())) {
      add("<p>%s</p>", model);
    }
    return Markup.join("\n", out).html() + "\n";
  }

  private void videos(String name, List<Ranked> videos, String list) {
    if (videos.isEmpty()) {
      return;
    }
    add("<h2>%s</h2>", name);
    out.add(new Markup("<" + list + ">"));
    for (Ranked ranked : videos) {
      add(
          "<li><p dir=\"auto\"><strong>%s</strong></p>%s</li>",
          title(ranked), body(said(ranked, sheet)));
    }
    out.add(new Markup("</" + list + ">"));
  }

  private void stories() {
    if (!sheet.digest().stories().isEmpty()) {
      add("<h2>Told more than once</h2>");
    }
    for (Story story : sheet.digest().stories()) {
      add("<p dir=\"auto\">%s. %s</p><ul>", story.title(), DigestWords.told(story, sheet));
      for (int i = 0; i < story.told().size(); i++) {
        Told told = story.told().get(i);
        Optional<Ranked> ranked = sheet.video(told.video());
        if (ranked.isPresent()) {
          add(
              "<li>%s%s%s</li>",
              title(ranked.get()),
              i == 0 ? ", enough by itself" : "",
              told.adds().map(quote -> Markup.of(" %s", quote(quote))).orElse(Markup.NONE));
        }
      }
      add("</ul>");
    }
  }

  private void rest(int most) {
    List<Ranked> rest = sheet.rest();
    if (rest.isEmpty()) {
      return;
    }
    add("<h2>Everything else</h2><ul>");
    for (Ranked ranked : rest.subList(0, Math.min(most, rest.size()))) {
      add(
          "<li dir=\"auto\">%s, <bdi>%s</bdi>, %s</li>",
          title(ranked), ranked.video().channel().name(), Words.span(ranked.length()));
    }
    add("</ul>");
    if (rest.size() > most) {
      add("<p>and %s more</p>", Words.number(rest.size() - most));
    }
  }

  private static Markup title(Ranked ranked) {
    return Markup.link(
        ranked.video().url().toString(), Markup.of("<bdi>%s</bdi>", ranked.video().title()));
  }

  private static Markup body(List<Markup> said) {
    return Markup.join("", said);
  }

  private static List<Markup> said(Ranked ranked, Sheet sheet) {
    List<Markup> said = new ArrayList<>();
    said.add(
        Markup.of(
            "<p><bdi>%s</bdi>, %s</p>",
            ranked.video().channel().name(), Words.span(ranked.length())));
    List<Markup> ranges = new ArrayList<>();
    for (Range range : ranked.ranges()) {
      ranges.add(Markup.link(range.link().toString(), DigestWords.range(range)));
    }
    if (!ranges.isEmpty()) {
      said.add(Markup.of("<p>%s</p>", Markup.join(", ", ranges)));
    }
    sheet.why(ranked).ifPresent(why -> said.add(Markup.of("<p dir=\"auto\">%s</p>", why)));
    for (Quote quote : ranked.quotes()) {
      said.add(quote(quote));
    }
    return said;
  }

  private static Markup quote(Quote quote) {
    return Markup.of(
        "<blockquote dir=\"auto\">%s “%s”</blockquote>",
        Markup.link(quote.link().toString(), Words.moment(quote.startMs())), quote.words());
  }

  private void add(String template, Object... parts) {
    out.add(Markup.of(template, parts));
  }
}
