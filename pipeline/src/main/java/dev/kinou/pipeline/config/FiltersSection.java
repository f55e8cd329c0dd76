package dev.kinou.pipeline.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads filters laid over others: a key that is absent keeps what it was. */
final class FiltersSection {
  private FiltersSection() {}

  static Filters read(Optional<Value> section, Filters base) {
    return section.flatMap(Value::fields).map(f -> read(section.get(), f, base)).orElse(base);
  }

  private static Filters read(Value section, Fields fields, Filters base) {
    Patterns title = patterns(fields.get("title"), base.title());
    Patterns description = patterns(fields.get("description"), base.description());
    Duration least = fields.get("min_duration").flatMap(Value::duration).orElse(base.minDuration());
    Duration greatest =
        fields.get("max_duration").flatMap(Value::positiveDuration).orElse(base.maxDuration());
    Filters filters =
        new Filters(
            title,
            description,
            least,
            greatest,
            fields.get("shorts").flatMap(v -> v.choice(Filters.Shorts.class)).orElse(base.shorts()),
            fields.get("live").flatMap(v -> v.choice(Filters.Live.class)).orElse(base.live()),
            fields
                .get("upcoming")
                .flatMap(v -> v.choice(Filters.Live.class))
                .orElse(base.upcoming()));
    fields.finish();
    if (greatest != null && least.compareTo(greatest) > 0) {
      section.problem("min_duration must not be longer than max_duration");
    }
    return filters;
  }

  private static Patterns patterns(Optional<Value> section, Patterns base) {
    Optional<Fields> found = section.flatMap(Value::fields);
    if (found.isEmpty()) {
      return base;
    }
    Fields fields = found.get();
    Patterns patterns =
        new Patterns(
            regexes(fields.get("include"), base.include()),
            regexes(fields.get("exclude"), base.exclude()));
    fields.finish();
    return patterns;
  }

  private static List<String> regexes(Optional<Value> list, List<String> base) {
    return list.map(value -> value.list(Value::regex)).orElse(base);
  }
}
