package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.PlainText;
import dev.kinou.pipeline.report.Words;
import dev.kinou.watch.search.Citations;
import dev.kinou.watch.search.Found;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What an archive says to a question, for a terminal. */
final class AskLines {
  private AskLines() {}

  static List<String> of(AskResult result, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    if (result.answer().isEmpty()) {
      for (int i = 0; i < result.passages().size(); i++) {
        lines.addAll(passage(i + 1, result.passages().get(i), zone));
      }
      return lines;
    }
    Citations answer = result.answer().get().citations();
    answer.text().lines().forEach(lines::add);
    lines.add("");
    for (int number : answer.numbers()) {
      Found cited = result.passages().get(number - 1);
      lines.add("[%d] %s".formatted(number, moment(cited, zone)));
      lines.add("    " + address(cited));
    }
    if (answer.numbers().isEmpty()) {
      lines.add("The answer names no passage, so take it with care. Found were:");
      for (int i = 0; i < result.passages().size(); i++) {
        lines.addAll(passage(i + 1, result.passages().get(i), zone));
      }
    }
    return lines;
  }

  private static List<String> passage(int rank, Found found, ZoneId zone) {
    return List.of(
        "%d. %s".formatted(rank, moment(found, zone)),
        "   " + PlainText.harmless(found.text()),
        "   " + address(found));
  }

  private static String moment(Found found, ZoneId zone) {
    return "%s, %s, %s, %s"
        .formatted(
            PlainText.harmless(found.title()),
            PlainText.harmless(found.channel()),
            LocalDate.ofInstant(found.published(), zone),
            Words.moment(found.startMs()));
  }

  private static String address(Found found) {
    return PlainText.harmless(found.link().toString());
  }
}
