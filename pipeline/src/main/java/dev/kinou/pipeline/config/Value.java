package dev.kinou.pipeline.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file, read as what its key asks for. Every method gives nothing where the value is
 * something else, and then has reported it.
 *
 * @param path the keys that lead to it, with dots
 */
record Value(Source source, String path, Node node) {
  private static final int SHOWN = 80;

  Location at() {
    return source.at(node);
  }

  void problem(String message) {
    source.problem(at(), (path.isEmpty() ? "" : path + ": ") + message);
  }

  boolean isText() {
    return node instanceof ScalarNode && !isNull();
  }

  private boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  private String type() {
    if (isNull()) {
      return "empty";
    }
    return node instanceof MappingNode
        ? "a mapping of keys to values"
        : node instanceof SequenceNode ? "a list" : "a single value";
  }

  /** The keys below; none where nothing follows the key, as when all of them are comments. */
  Optional<Fields> fields() {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Fields(this, mapping.getValue()));
    }
    if (isNull()) {
      return Optional.of(new Fields(this, List.of()));
    }
    problem("expected keys with values, but was " + type());
    return Optional.empty();
  }

  /** The list's values; none where nothing follows the key. */
  List<Value> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new Value(source, path, item)).toList();
    }
    if (!isNull()) {
      problem("expected a list, each entry on a line after a dash, but was " + type());
    }
    return List.of();
  }

  /** The list's texts, each read by {@code read}. */
  <T> List<T> list(Function<Value, Optional<T>> read) {
    return list().stream().map(read).flatMap(Optional::stream).toList();
  }

  Optional<String> text(String expected) {
    if (!isText()) {
      problem("expected " + expected + ", but was " + type());
      return Optional.empty();
    }
    String text = ((ScalarNode) node).getValue();
    if (text.isBlank()) {
      problem("expected " + expected + ", but was blank");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Any text, the empty one and the one of spaces included. */
  Optional<String> anyText() {
    return isText() ? Optional.of(((ScalarNode) node).getValue()) : text("a text");
  }

  <T> Optional<T> text(String expected, Function<String, Optional<T>> parse) {
    Optional<String> text = text(expected);
    Optional<T> parsed = text.flatMap(parse);
    if (text.isPresent() && parsed.isEmpty()) {
      problem("expected " + expected + ", but was " + shown(text.get()));
    }
    return parsed;
  }

  Optional<Integer> integer(int least, int greatest) {
    String expected = "a whole number from " + least + " to " + greatest;
    return text(
        expected,
        t ->
            t.matches("-?\\d{1,9}")
                ? Optional.of(Integer.valueOf(t)).filter(n -> n >= least && n <= greatest)
                : Optional.empty());
  }

  /** How much something counts. */
  Optional<Double> weight() {
    return text(
        "a number above 0, at most 100",
        t ->
            t.matches("\\d{1,3}(\\.\\d{1,6})?")
                ? Optional.of(Double.valueOf(t)).filter(n -> n > 0 && n <= 100)
                : Optional.empty());
  }

  Optional<Duration> duration() {
    return text(Units.DURATION, Units::duration).filter(d -> refuseIf(d.isNegative(), "negative"));
  }

  Optional<Duration> positiveDuration() {
    return duration().filter(d -> refuseIf(d.isZero(), "zero"));
  }

  Optional<Long> positiveSize() {
    return text(Units.SIZE, Units::size).filter(n -> refuseIf(n == 0, "zero"));
  }

  private boolean refuseIf(boolean wrong, String what) {
    if (wrong) {
      problem("must not be " + what + ", but was " + shown(((ScalarNode) node).getValue()));
    }
    return !wrong;
  }

  <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Value::word).toList();
    String expected = words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
    Optional<String> text = text(expected);
    if (text.isPresent() && !words.contains(text.get())) {
      String near =
          Nearest.to(text.get(), words).map(n -> "; did you mean \"" + n + "\"?").orElse("");
      problem("expected " + expected + ", but was " + shown(text.get()) + near);
      return Optional.empty();
    }
    return text.map(t -> type.getEnumConstants()[words.indexOf(t)]);
  }

  /** How a choice is written. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A regular expression, checked; it stays text, since a compiled one has no equality. */
  Optional<String> regex() {
    return text("a regular expression")
        .filter(
            t -> {
              try {
                Pattern.compile(t);
                return true;
              } catch (PatternSyntaxException e) {
                String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
                problem(shown(t) + " is not a regular expression: " + e.getDescription() + where);
                return false;
              }
            });
  }

  /** An absolute path; a relative one counts from the file's own directory. */
  Optional<String> path(String expected) {
    return text(expected).filter(this::literal).flatMap(this::resolved);
  }

  Optional<String> resolved(String written) {
    try {
      return Optional.of(source.resolve(written).toString());
    } catch (InvalidPathException e) {
      problem("expected a path, but this system cannot have one named " + shown(written));
      return Optional.empty();
    }
  }

  Optional<URI> url() {
    String expected = "an address such as https://host/path";
    return text(expected).filter(this::literal).flatMap(t -> url(t, expected));
  }

  private Optional<URI> url(String written, String expected) {
    try {
      URI uri = new URI(written);
      if (uri.getRawUserInfo() != null) {
        problem("must not hold a user's name or password");
        return Optional.empty();
      }
      if (uri.getHost() != null && uri.getScheme().matches("(?i)https?")) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Reported below, without the parser's message, which repeats the address.
    }
    problem("expected " + expected + ", but was " + shown(written));
    return Optional.empty();
  }

  /** Refuses what looks as if a shell's variable were meant. */
  boolean literal(String text) {
    if (text.contains("${")) {
      problem("${…} is not replaced in this file; write the value itself");
      return false;
    }
    return true;
  }

  /** The value in quotes, unless it may hold a password. */
  static String shown(String text) {
    if (text.matches("(?s).*://.*@.*")) {
      return "something else";
    }
    return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
  }
}
