package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.SafeAddress;
import dev.kinou.pipeline.report.WholeFile;
import dev.kinou.pipeline.report.Words;
import dev.kinou.records.OneLine;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A digest as text: as Markdown (CommonMark), in which nothing from outside means anything, or
 * plain, as mail has it. Many threads.
 */
public final class DigestText {
  private static final int LINE = 400;

  private final Sheet sheet;
  private final boolean markdown;
  private final StringBuilder out = new StringBuilder();

  private DigestText(Sheet sheet, boolean markdown) {
    this.sheet = sheet;
    this.markdown = markdown;
  }

  /** {@code digest.md}, written whole or not at all. */
  public static void write(Digest digest, Path file) throws IOException {
    String text = markdown(new Sheet(digest), Integer.MAX_VALUE);
    WholeFile.write(file, out -> out.write(text));
  }

  /**
   * @param rest so many of the videos that are not worth it are named
   */
  public static String markdown(Sheet sheet, int rest) {
    return new DigestText(sheet, true).text(rest);
  }

  /**
   * @param rest so many of the videos that are not worth it are named
   */
  public static String plain(Sheet sheet, int rest) {
    return new DigestText(sheet, false).text(rest);
  }

  /** The headline and the titles to watch, in Markdown: what a chat shows. */
  public static String headlines(Sheet sheet) {
    DigestText text = new DigestText(sheet, true);
    text.line(DigestWords.headline(sheet));
    for (int i = 0; i < sheet.watch().size(); i++) {
      text.line((i + 1) + ". " + text.named(sheet.watch().get(i)));
    }
    return text.out.toString();
  }

  private String text(int rest) {
    Digest digest = sheet.digest();
    head("# ", DigestWords.headline(sheet));
    line(
        DigestWords.days(digest)
            + (digest.person().isEmpty() ? "" : ", for " + safe(digest.person()))
            + ". "
            + DigestWords.lead(sheet));
    digest.remarks().forEach(remark -> line("\n" + safe(remark)));
    watch();
    skim();
    stories();
    rest(rest);
    for (String model : DigestWords.model(digest)) {
      line("\n" + safe(model));
    }
    return out.toString();
  }

  private void watch() {
    if (!sheet.watch().isEmpty()) {
      head("\n## ", "Watch, " + Words.span(sheet.watching()));
    }
    for (int i = 0; i < sheet.watch().size(); i++) {
      Ranked ranked = sheet.watch().get(i);
      String indent = " ".repeat(Integer.toString(i + 1).length() + 2);
      line((i == 0 ? "" : "\n") + (i + 1) + ". " + named(ranked));
      sheet.why(ranked).ifPresent(why -> line("\n" + indent + safe(why) + "\n"));
      ranked.quotes().forEach(quote -> line(indent + "- " + quoted(quote)));
    }
  }

  private void skim() {
    if (!sheet.skim().isEmpty()) {
      head("\n## ", "Skim, " + DigestWords.skimming(sheet));
    }
    for (Ranked ranked : sheet.skim()) {
      String ranges =
          ranked.ranges().stream()
              .map(range -> link(DigestWords.range(range), range.link()))
              .collect(Collectors.joining(", "));
      line("- " + named(ranked) + (ranges.isEmpty() ? "" : ": " + ranges));
      sheet.why(ranked).ifPresent(why -> line("\n  " + safe(why) + "\n"));
    }
  }

  private void stories() {
    if (!sheet.digest().stories().isEmpty()) {
      head("\n## ", "Told more than once");
    }
    for (Story story : sheet.digest().stories()) {
      line("- " + safe(story.title()) + ". " + DigestWords.told(story, sheet));
      boolean enough = true;
      for (Told told : story.told()) {
        Optional<Ranked> ranked = sheet.video(told.video());
        if (ranked.isPresent()) {
          line(
              "  - "
                  + named(ranked.get())
                  + (enough ? ", enough by itself" : "")
                  + told.adds().map(quote -> ", adds " + quoted(quote)).orElse(""));
        }
        enough = false;
      }
    }
  }

  private void rest(int most) {
    List<Ranked> rest = sheet.rest();
    if (rest.isEmpty()) {
      return;
    }
    head("\n## ", "Everything else");
    for (Ranked ranked : rest.subList(0, Math.min(most, rest.size()))) {
      line("- " + named(ranked) + sheet.why(ranked).map(w -> ". " + safe(w)).orElse(""));
    }
    if (rest.size() > most) {
      line("\nand %s more".formatted(Words.number(rest.size() - most)));
    }
  }

  private String named(Ranked ranked) {
    return "%s, %s, %s"
        .formatted(
            link(safe(ranked.video().title()), ranked.video().url()),
            safe(ranked.video().channel().name()),
            Words.span(ranked.length()));
  }

  private String quoted(Quote quote) {
    return link(Words.moment(quote.startMs()), quote.link()) + " “" + safe(quote.words()) + "”";
  }

  private String link(String text, URI address) {
    Optional<String> safe = SafeAddress.of(address.toString());
    if (safe.isEmpty()) {
      return text;
    }
    return markdown
        ? "[%s](%s)".formatted(text, safe.get().replace("(", "%28").replace(")", "%29"))
        : "%s <%s>".formatted(text, safe.get());
  }

  private void head(String mark, String text) {
    line((markdown ? mark : mark.replaceAll("[# ]", "")) + text + "\n");
  }

  private String safe(String text) {
    String line = OneLine.of(text, LINE);
    return markdown ? line.replaceAll("[\\\\`*_\\[\\]<>~|#]", "\\\\$0") : line;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
