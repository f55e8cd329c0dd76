package dev.kinou.feeds;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the {@code subscriptions.csv} of a Google Takeout: channel id, URL, title. Its head line is
 * in the account's language, so columns go by their position.
 */
final class TakeoutReader {
  private TakeoutReader() {}

  static void read(byte[] bytes, ListBuilder rows) throws IOException {
    String text = Charsets.decode(bytes, Optional.empty());
    int line = 1;
    int counted = 0;
    try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        // The parser knows where a record ends, and a quoted title may span several lines.
        int start = (int) record.getCharacterPosition();
        line += (int) text.substring(counted, start).chars().filter(c -> c == '\n').count();
        counted = start;
        row(record, line, rows);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      rows.problem(line, "is no CSV after this row: " + e.getMessage());
    }
  }

  private static void row(CSVRecord record, int line, ListBuilder rows) {
    String id = record.get(0).strip();
    if (id.isEmpty() && record.size() == 1) {
      return;
    }
    Optional<String> title =
        record.size() > 2
            ? Optional.of(record.get(2).strip()).filter(t -> !t.isEmpty())
            : Optional.empty();
    if (YouTube.isChannelId(id)) {
      rows.add(line, id, title, List.of());
    } else if (record.size() > 1 && record.get(1).strip().startsWith("http")) {
      rows.add(line, record.get(1), title, List.of());
    } else if (line > 1) {
      rows.problem(
          line,
          "expected a channel id (UC and 22 characters) in the first column, but found: " + id);
    }
  }
}
