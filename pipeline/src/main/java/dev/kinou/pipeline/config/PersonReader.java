package dev.kinou.pipeline.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code watch.people}. */
final class PersonReader {
  private static final String LANGUAGE = "a language's code, such as en or pt-BR";
  private static final int NAME = 60;

  private final DeliveryReader deliveries;

  PersonReader(List<Target> targets) {
    this.deliveries = new DeliveryReader(targets);
  }

  Person read(Fields fields) {
    Person base = Person.unknown();
    Optional<Fields> examples = fields.get("examples").flatMap(Value::fields);
    Person person =
        new Person(
            fields.get("name").flatMap(PersonReader::name).orElse(base.name()),
            topics(fields.get("topics")),
            topics(fields.get("avoid")),
            channels(fields.get("channels")),
            fields.get("budget").flatMap(Value::positiveDuration).orElse(base.budget()),
            fields.get("language").flatMap(PersonReader::language).orElse(base.language()),
            videos(examples, "up"),
            videos(examples, "down"),
            fields.get("send").map(v -> v.list(deliveries::read)).orElse(List.of()));
    examples.ifPresent(Fields::finish);
    fields.finish();
    return person;
  }

  private static Optional<String> name(Value value) {
    return value.text(
        "a name of at most " + NAME + " characters",
        t -> Optional.of(t.strip()).filter(n -> n.length() <= NAME && n.matches("[^\\p{Cntrl}]+")));
  }

  private static List<Person.Topic> topics(Optional<Value> section) {
    return section.map(v -> v.list(PersonReader::topic)).orElse(List.of());
  }

  private static Optional<Person.Topic> topic(Value entry) {
    String expected = "a topic in your own words, or {words: TOPIC, weight: NUMBER}";
    return entry.isText()
        ? entry.text(expected).map(words -> new Person.Topic(words.strip(), 1))
        : entry.fields().flatMap(PersonReader::weighted);
  }

  private static Optional<Person.Topic> weighted(Fields fields) {
    Optional<String> words =
        fields
            .required("words", "a topic in your own words")
            .flatMap(v -> v.text("a topic in your own words"));
    double weight = fields.get("weight").flatMap(Value::weight).orElse(1.0);
    fields.finish();
    return words.map(text -> new Person.Topic(text.strip(), weight));
  }

  private static Map<String, Double> channels(Optional<Value> section) {
    Map<String, Double> channels = new HashMap<>();
    section
        .flatMap(Value::fields)
        .map(Fields::all)
        .orElse(Map.of())
        .forEach((name, value) -> value.weight().ifPresent(w -> channels.put(name, w)));
    return channels;
  }

  private static List<String> videos(Optional<Fields> examples, String key) {
    return examples
        .flatMap(fields -> fields.get(key))
        .map(v -> v.list(entry -> entry.url().map(Object::toString)))
        .orElse(List.of());
  }

  private static Optional<String> language(Value value) {
    return value.text(
        LANGUAGE,
        t ->
            t.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") ? Optional.of(t) : Optional.empty());
  }
}
