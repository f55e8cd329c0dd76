package dev.kinou.pipeline.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code knowledge}: the targets. */
final class KnowledgeSection {
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
    Target target = TargetReader.read(fields);
    if (!names.add(target.name())) {
      named
          .orElse(entry)
          .problem("two targets have the name \"" + target.name() + "\"; give each its own");
    }
    return target;
  }
}
