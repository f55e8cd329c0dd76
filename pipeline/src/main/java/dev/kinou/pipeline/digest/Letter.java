package dev.kinou.pipeline.digest;

import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A digest, ready to be sent.
 *
 * @param id the same for a person and a window
 * @param title without anything from outside
 * @param subject the title with the counts
 * @param html in few elements
 * @param message for programs
 */
public record Letter(
    String id,
    String title,
    String subject,
    String markdown,
    String plain,
    String html,
    Message message) {

  /** What is not worth it is named up to this number; the page has all. */
  private static final int REST = 40;

  /**
   * What a webhook is given.
   *
   * @param text for a chat: the headline and the titles, in Markdown
   * @param videos how many were looked at
   */
  public record Message(
      String text,
      String person,
      Instant since,
      Instant until,
      int videos,
      List<Item> watch,
      List<Item> skim,
      List<String> remarks) {}

  /** One video. */
  public record Item(
      String id,
      String title,
      URI url,
      String channel,
      Instant published,
      long seconds,
      double score,
      Map<String, Double> parts,
      String why,
      List<Quote> quotes,
      List<Range> ranges) {}

  public static Letter of(Sheet sheet) {
    String person = sheet.digest().person();
    String title =
        "Worth watching: "
            + DigestWords.days(sheet.digest())
            + (person.isEmpty() ? "" : ", for " + person);
    return new Letter(
        FeedShelf.id(person, sheet.digest().since() + "/" + sheet.digest().until()),
        title,
        DigestWords.capital(DigestWords.brief(sheet)) + " · " + DigestWords.days(sheet.digest()),
        DigestText.markdown(sheet, REST),
        DigestText.plain(sheet, REST),
        SimpleHtml.of(sheet, REST),
        message(sheet));
  }

  private static Message message(Sheet sheet) {
    return new Message(
        DigestText.headlines(sheet),
        sheet.digest().person(),
        sheet.digest().since(),
        sheet.digest().until(),
        sheet.digest().videos().size(),
        sheet.watch().stream().map(ranked -> item(ranked, sheet)).toList(),
        sheet.skim().stream().map(ranked -> item(ranked, sheet)).toList(),
        sheet.digest().remarks());
  }

  private static Item item(Ranked ranked, Sheet sheet) {
    Map<String, Double> parts = new LinkedHashMap<>();
    ranked.score().parts().forEach(part -> parts.merge(part.name(), part.points(), Double::sum));
    return new Item(
        ranked.video().id().value(),
        ranked.video().title(),
        ranked.video().url(),
        ranked.video().channel().name(),
        ranked.video().published(),
        ranked.length().toSeconds(),
        ranked.score().total(),
        parts,
        sheet.why(ranked).orElse(""),
        ranked.quotes(),
        ranked.ranges());
  }
}
