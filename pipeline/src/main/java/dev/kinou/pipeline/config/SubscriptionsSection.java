package dev.kinou.pipeline.config;

import dev.kinou.pipeline.config.Subscription.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code subscriptions} and the lists that they include. */
final class SubscriptionsSection {
  private static final String KINDS = "youtube, feed, opml, takeout, urls, url, include";
  private static final String YOUTUBE =
      "a handle in quotes such as \"@name\", a channel's id (UC…), a playlist's id (PL…) or an"
          + " address of YouTube";

  /** The files on the way to here, so that a list does not include itself. */
  private final List<Path> open;

  private final List<Subscription> found = new ArrayList<>();

  private SubscriptionsSection(List<Path> open) {
    this.open = open;
  }

  static List<Subscription> read(Value section, Filters filters) {
    return read(section, List.of(section.source().path()), List.of(), filters);
  }

  private static List<Subscription> read(
      Value section, List<Path> open, List<String> labels, Filters filters) {
    SubscriptionsSection reader = new SubscriptionsSection(open);
    section.list().forEach(entry -> reader.entry(entry, labels, filters));
    return reader.found;
  }

  private void entry(Value entry, List<String> labels, Filters filters) {
    if (entry.isText()) {
      entry.text("a subscription").ifPresent(text -> guessed(entry, text, labels, filters));
    } else {
      entry.fields().ifPresent(fields -> keyed(entry, fields, labels, filters));
    }
  }

  private void guessed(Value entry, String text, List<String> labels, Filters filters) {
    Optional<String> kind = Guess.kind(text);
    if (kind.isEmpty()) {
      entry.problem(
          "it is not clear what "
              + Value.shown(text)
              + " is; write it after one of the keys "
              + KINDS);
      return;
    }
    add(kind.get(), entry, labels, filters);
  }

  private void keyed(Value entry, Fields fields, List<String> outer, Filters filters) {
    Map<String, Value> kinds = new TreeMap<>();
    for (String kind : KINDS.split(", ")) {
      fields.get(kind).ifPresent(value -> kinds.put(kind, value));
    }
    List<String> labels = new ArrayList<>(outer);
    fields.get("labels").ifPresent(l -> labels.addAll(l.list(v -> v.text("a label"))));
    Filters own = FiltersSection.read(fields.get("filters"), filters);
    fields.finish();
    if (kinds.size() == 1) {
      kinds.forEach((kind, value) -> add(kind, value, labels, own));
    } else {
      entry.problem(
          kinds.isEmpty()
              ? "an entry needs one of the keys " + KINDS
              : "an entry needs only one of the keys " + String.join(", ", kinds.keySet()));
    }
  }

  private void add(String kind, Value value, List<String> labels, Filters filters) {
    if (kind.equals("include")) {
      value.path("the path of a YAML list").ifPresent(p -> include(value, p, labels, filters));
      return;
    }
    Kind type = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    value(type, value)
        .ifPresent(v -> found.add(new Subscription(type, v, labels, filters, value.at())));
  }

  private static Optional<String> value(Kind kind, Value value) {
    return switch (kind) {
      case YOUTUBE ->
          value.text(YOUTUBE, t -> Guess.isYouTube(t) ? Optional.of(t) : Optional.empty());
      case FEED, URL -> value.url().map(Object::toString);
      case OPML ->
          value.text("a path or an address").filter(Guess::isUrl).isPresent()
              ? value.url().map(Object::toString)
              : value.path("the path or the address of an OPML list");
      case TAKEOUT -> value.path("the path of Google Takeout's subscriptions.csv");
      case URLS -> value.path("the path of a text file with one address a line");
    };
  }

  private void include(Value value, String file, List<String> labels, Filters filters) {
    Path path = Path.of(file);
    if (open.contains(path)) {
      value.problem("this list includes itself");
      return;
    }
    List<Path> inner = new ArrayList<>(open);
    inner.add(path);
    Source source = new Source(path, file, value.source().problems());
    YamlFile.read(source).ifPresent(list -> found.addAll(read(list, inner, labels, filters)));
  }
}
