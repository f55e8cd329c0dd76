package dev.kinou.pipeline.config;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code knowledge}: the targets. */
final class KnowledgeSection {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

  private final Set<String> names = new HashSet<>();

  static List<Target> read(Optional<Value> section) {
    KnowledgeSection reader = new KnowledgeSection();
    return section.map(value -> value.list(reader::target)).orElse(List.of());
  }

  private Optional<Target> target(Value entry) {
    return entry.fields().map(fields -> target(entry, fields));
  }

  private Target target(Value entry, Fields fields) {
    Optional<Value> named = fields.get("name");
    Target.Type type =
        fields
            .required("type", "openwebui")
            .flatMap(v -> v.choice(Target.Type.class))
            .orElse(Target.Type.OPENWEBUI);
    URI url = fields.required("url", "the server's address").flatMap(Value::url).orElse(null);
    Secret key =
        fields.required("key", "{env: NAME} or {file: PATH}").flatMap(Secrets::read).orElse(null);
    String knowledge =
        fields.get("knowledge").flatMap(KnowledgeSection::template).orElse("YouTube {yyyy}-{MM}");
    String description = fields.get("description").flatMap(Value::anyText).orElse("");
    fields.finish();
    String name =
        named.flatMap(KnowledgeSection::name).orElse(type.name().toLowerCase(Locale.ROOT));
    if (!names.add(name)) {
      named.orElse(entry).problem("two targets have the name \"" + name + "\"; give each its own");
    }
    return new Target(name, type, url, key, knowledge, description);
  }

  /** Narrow, since it becomes part of file names. */
  private static Optional<String> name(Value value) {
    return value.text(
        "a name of letters, digits, - and _",
        t -> t.matches("[A-Za-z0-9_-]{1,60}") ? Optional.of(t) : Optional.empty());
  }

  private static Optional<String> template(Value value) {
    Optional<String> template = value.text("a name such as \"YouTube {yyyy}-{MM}\"");
    if (template.isEmpty()) {
      return template;
    }
    Matcher braces = BRACES.matcher(template.get());
    while (braces.find()) {
      if (!isDatePart(braces.group(1))) {
        value.problem(
            "expected a date part such as {yyyy}, {MM} or {dd}, but was {" + braces.group(1) + "}");
        return Optional.empty();
      }
    }
    return template;
  }

  private static boolean isDatePart(String pattern) {
    try {
      DateTimeFormatter.ofPattern(pattern).format(java.time.LocalDate.EPOCH);
      return pattern.matches("[A-Za-z]+");
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return false;
    }
  }
}
