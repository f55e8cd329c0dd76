package dev.kinou.pipeline.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration file strictly: what is unknown, mistyped or written twice is refused, and
 * all problems of a file are reported together. It opens no other file than the lists that the
 * subscriptions include, and resolves no secret.
 */
public final class ConfigReader {
  private static final String ARCHIVE =
      "a directory's path, or an address such as s3://bucket/kinou";

  private ConfigReader() {}

  /**
   * @throws ConfigException with every problem that was found
   */
  public static Config read(Path file) {
    List<Problem> problems = new ArrayList<>();
    Source source = new Source(file.toAbsolutePath().normalize(), file.toString(), problems);
    Optional<Config> config =
        YamlFile.read(source).flatMap(root -> root.fields().map(fields -> config(root, fields)));
    if (!problems.isEmpty() || config.isEmpty()) {
      problems.sort(Comparator.comparing(Problem::location));
      throw new ConfigException(problems);
    }
    return config.get();
  }

  private static Config config(Value root, Fields fields) {
    Optional<Value> zone = fields.get("zone");
    Optional<Value> subscriptions = fields.required("subscriptions", "a list of channels or feeds");
    Optional<Value> archive = fields.required("archive", ARCHIVE);
    Filters filters = FiltersSection.read(fields.get("filters"), Filters.defaults());
    List<Target> targets = KnowledgeSection.read(fields.get("knowledge"));
    Config config =
        new Config(
            zone.flatMap(ConfigReader::zone).orElseGet(ZoneId::systemDefault),
            subscriptions.map(v -> SubscriptionsSection.read(v, filters)).orElse(List.of()),
            archive.flatMap(ConfigReader::archive).orElse(null),
            AudioSection.read(fields.get("audio")),
            CaptionsSection.read(fields.get("captions")),
            SpeechSection.read(fields.get("speech")),
            EmbeddingSection.read(fields.get("embedding")),
            targets,
            filters,
            hosts(fields.get("allow_hosts")),
            folders(fields.get("local_folders")),
            fields
                .get("report")
                .flatMap(v -> v.path("a directory's path"))
                .orElseGet(() -> root.source().resolve("report").toString()),
            ModelsSection.read(fields.get("models")),
            WatchSection.read(fields.get("watch"), targets));
    fields.finish();
    return config;
  }

  private static Optional<ZoneId> zone(Value value) {
    return value.text(
        "a time zone such as Europe/Berlin or UTC",
        text -> {
          try {
            return Optional.of(ZoneId.of(text));
          } catch (DateTimeException e) {
            return Optional.empty();
          }
        });
  }

  /** What Beam's file systems reach; {@code file:} becomes the path that it means. */
  private static Optional<String> archive(Value value) {
    Optional<String> written = value.text(ARCHIVE).filter(value::literal);
    if (written.isEmpty()) {
      return written;
    }
    String text = written.get();
    if (text.matches("(s3|gs|hdfs)://[^/]+(/.*)?")) {
      return written;
    }
    if (text.matches("file:/.*")) {
      return value.resolved(text.replaceFirst("file:(//)?", ""));
    }
    if (text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      value.problem("expected " + ARCHIVE + "; s3, gs, hdfs and file are known");
      return Optional.empty();
    }
    return value.resolved(text);
  }

  private static Set<String> hosts(Optional<Value> section) {
    return new HashSet<>(section.map(v -> v.list(Hosts::read)).orElse(List.of()));
  }

  private static List<String> folders(Optional<Value> section) {
    return section.map(v -> v.list(f -> f.path("a directory's path"))).orElse(List.of());
  }
}
