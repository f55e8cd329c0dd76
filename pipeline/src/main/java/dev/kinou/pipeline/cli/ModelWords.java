package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.Words;
import dev.kinou.speech.models.Catalogue;
import dev.kinou.speech.models.Listed;
import dev.kinou.speech.models.StoredFile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The store's models as a table. */
final class ModelWords {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final String NONE = "-";

  private ModelWords() {}

  static List<String> lines(List<Listed> models, ZoneId zone) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "SIZE", "HERE", "LICENCE", "PUBLISHED HASH"));
    models.forEach(model -> rows.add(row(model, zone)));
    return rows.stream().map(row -> line(row, rows)).toList();
  }

  private static List<String> row(Listed model, ZoneId zone) {
    return List.of(
        model.name(),
        model.here()
            ? Words.bytes(model.bytes())
            : model.entry().flatMap(Catalogue.Entry::size).orElse(NONE),
        here(model, zone),
        model.entry().flatMap(Catalogue.Entry::licence).orElse("not stated"),
        model.entry().flatMap(Catalogue.Entry::sha1).map(hash -> "SHA-1").orElse("none"));
  }

  private static String here(Listed model, ZoneId zone) {
    if (!model.here()) {
      return model.begun() > 0 ? "begun, " + Words.bytes(model.begun()) : NONE;
    }
    if (model.files().stream().anyMatch(file -> file.verified().isEmpty())) {
      return "never verified";
    }
    Instant verified =
        model.files().stream()
            .map(file -> file.verified().get())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    String since = model.files().stream().allMatch(StoredFile::trusted) ? "" : ", changed since";
    return "verified " + MINUTE.format(verified.atZone(zone)) + since;
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
      line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
