package dev.kinou.pipeline.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.kinou.records.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.json}: a {@link Report} for programs, indented, keys in the records' order, what is
 * absent written as null. The same report always gives the same bytes. Many threads.
 */
public final class ReportJson {
  private static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .setSerializationInclusion(JsonInclude.Include.ALWAYS)
          // A report of a newer version stays readable.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);

  // The default one takes the platform's line ends.
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private ReportJson() {}

  /** Written whole or not at all. */
  public static void write(Report report, Path file) throws IOException {
    WholeFile.write(file, out -> write(report, out));
  }

  /** Leaves {@code out} open. */
  public static void write(Report report, Writer out) throws IOException {
    out.write(MAPPER.writer(PRINTER).writeValueAsString(report));
    out.write('\n');
  }

  /**
   * @throws IOException if the file cannot be read or is no report; the message names the place
   */
  public static Report read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return MAPPER.readValue(in, Report.class);
    }
  }
}
