package dev.kinou.pipeline.config;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code watch}. */
final class WatchSection {
  private static final int AT_ONCE = 1;
  private static final int TOKENS = 400_000;
  private static final Duration TIME = Duration.ofMinutes(45);

  private final PersonReader reader;
  private final Set<String> suffixes = new HashSet<>();

  private WatchSection(List<Target> targets) {
    this.reader = new PersonReader(targets);
  }

  /**
   * @param targets that a digest may be posted to
   */
  static Watch read(Optional<Value> section, List<Target> targets) {
    WatchSection reader = new WatchSection(targets);
    return section.flatMap(Value::fields).map(reader::read).orElse(Watch.defaults());
  }

  private Watch read(Fields fields) {
    List<Value> entries = fields.get("people").map(Value::list).orElse(List.of());
    List<Person> people =
        entries.stream()
            .map(entry -> person(entry, entries.size() == 1))
            .flatMap(Optional::stream)
            .toList();
    ChatEndpoint model = fields.get("model").flatMap(WatchSection::model).orElse(null);
    fields.finish();
    return new Watch(people.isEmpty() ? List.of(Person.unknown()) : people, model);
  }

  private Optional<Person> person(Value entry, boolean only) {
    Optional<Person> person = entry.fields().map(reader::read);
    if (person.isPresent() && person.get().name().isEmpty() && !only) {
      entry.problem("the key \"name\" is missing; of several people, each needs one");
    } else if (person.isPresent() && !suffixes.add(person.get().suffix())) {
      entry.problem(
          "two people have the name %s; give each their own"
              .formatted(Value.shown(person.get().name())));
    }
    return person;
  }

  private static Optional<ChatEndpoint> model(Value value) {
    return value.fields().flatMap(WatchSection::model);
  }

  private static Optional<ChatEndpoint> model(Fields fields) {
    Optional<URI> url =
        fields
            .required("url", "the endpoint's address, such as http://127.0.0.1:11434")
            .flatMap(Value::url);
    Optional<String> name =
        fields
            .required("name", "a model's name, such as gpt-oss:20b")
            .flatMap(v -> v.text("a model's name"));
    ChatEndpoint endpoint =
        new ChatEndpoint(
            url.orElse(null),
            fields
                .get("api")
                .flatMap(v -> v.choice(ChatEndpoint.Api.class))
                .orElse(ChatEndpoint.Api.OLLAMA),
            name.orElse(null),
            fields.get("key").flatMap(Secrets::read).orElse(null),
            fields.get("at_once").flatMap(v -> v.integer(1, 64)).orElse(AT_ONCE),
            fields.get("tokens").flatMap(v -> v.integer(1, 999_999_999)).orElse(TOKENS),
            fields.get("time").flatMap(Value::positiveDuration).orElse(TIME));
    fields.finish();
    return url.isPresent() && name.isPresent() ? Optional.of(endpoint) : Optional.empty();
  }
}
