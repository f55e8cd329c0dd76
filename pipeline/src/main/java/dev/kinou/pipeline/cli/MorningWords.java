package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Morning;
import dev.kinou.pipeline.digest.DigestWords;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.pipeline.report.PlainText;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The digests' first lines, for a terminal. */
final class MorningWords {
  /** So many titles are named. */
  private static final int TITLES = 3;

  private MorningWords() {}

  /**
   * @param columns the terminal's width
   */
  static List<String> lines(List<Morning> mornings, int columns) {
    List<String> lines = new ArrayList<>();
    for (Morning morning : mornings) {
      morning.digest().ifPresent(digest -> digest(morning, new Sheet(digest), columns, lines));
      Stream.concat(morning.failures().stream(), morning.notices().stream())
          .forEach(said -> add("  ", named(morning.person()) + said, columns, lines));
    }
    return lines;
  }

  private static void digest(Morning morning, Sheet sheet, int columns, List<String> lines) {
    add("", named(morning.person()) + DigestWords.headline(sheet), columns, lines);
    List<Ranked> watch = sheet.watch();
    for (int i = 0; i < Math.min(TITLES, watch.size()); i++) {
      Ranked ranked = watch.get(i);
      add(
          "  %d. ".formatted(i + 1),
          "%s (%s, %s)"
              .formatted(
                  ranked.video().title(),
                  ranked.video().channel().name(),
                  Words.span(ranked.length())),
          columns,
          lines);
    }
    for (String remark : sheet.digest().remarks()) {
      add("  ", remark, columns, lines);
    }
    lines.add("Watch from " + morning.page());
  }

  private static String named(String person) {
    return person.isEmpty() ? "" : person + ": ";
  }

  private static void add(String lead, String text, int columns, List<String> lines) {
    lines.addAll(
        PlainText.wrap(
            lead, " ".repeat(lead.length() + 2), PlainText.harmless(text), Math.max(40, columns)));
  }
}
