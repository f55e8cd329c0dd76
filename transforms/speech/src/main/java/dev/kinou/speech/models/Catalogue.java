package dev.kinou.speech.models;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The models that can be fetched by name, with what their publishers say of them, from {@code
 * catalogue.csv}. Immutable.
 */
public final class Catalogue {

  /**
   * @param repository at Hugging Face
   * @param size as published, such as {@code 142 MiB}
   * @param sha1 as published, lower-case hexadecimal
   */
  public record Entry(
      String name,
      String repository,
      String file,
      Optional<String> size,
      Optional<String> sha1,
      Optional<String> licence) {}

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setCommentMarker('#').get();

  private static final Catalogue BUILT_IN = read();

  private final Map<String, Entry> entries;

  private Catalogue(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** The one that Kinou brings. */
  public static Catalogue builtIn() {
    return BUILT_IN;
  }

  /** In the order of the file. */
  public Collection<Entry> entries() {
    return entries.values();
  }

  public Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The name of the model that has this file. */
  Optional<String> nameOf(Path file) {
    return entries.values().stream()
        .filter(entry -> file.endsWith(entry.file()))
        .map(Entry::name)
        .findFirst();
  }

  private static Catalogue read() {
    try (Reader reader =
        new InputStreamReader(
            Catalogue.class.getResourceAsStream("catalogue.csv"), StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue of models cannot be read", e);
    }
  }

  static Catalogue read(Reader csv) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (CSVRecord row : FORMAT.parse(csv)) {
      entries.put(
          row.get("name"),
          new Entry(
              row.get("name"),
              row.get("repository"),
              row.get("file"),
              published(row.get("size")),
              published(row.get("sha1")),
              published(row.get("licence"))));
    }
    return new Catalogue(entries);
  }

  private static Optional<String> published(String cell) {
    return Optional.of(cell).filter(text -> !text.isEmpty());
  }
}
