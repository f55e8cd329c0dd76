package dev.kinou.pipeline.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The keys of a mapping. A reader asks for every key that it knows, then calls {@link #finish},
 * which reports the rest. One thread.
 */
final class Fields {
  private record Entry(Value key, Value value) {}

  private final Value parent;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Fields(Value parent, List<NodeTuple> tuples) {
    this.parent = parent;
    for (NodeTuple tuple : tuples) {
      Value key = new Value(parent.source(), parent.path(), tuple.getKeyNode());
      if (tuple.getKeyNode() instanceof ScalarNode scalar) {
        add(scalar.getValue(), key, tuple);
      } else {
        key.problem("a key must be a single word");
      }
    }
  }

  private void add(String name, Value key, NodeTuple tuple) {
    String path = parent.path().isEmpty() ? name : parent.path() + "." + name;
    Entry entry = new Entry(key, new Value(parent.source(), path, tuple.getValueNode()));
    Entry first = entries.putIfAbsent(name, entry);
    if (first != null) {
      key.problem(
          "the key \"%s\" stands here twice; the first is in line %d"
              .formatted(name, first.key().at().line()));
    }
  }

  Optional<Value> get(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** Reports the key's absence. */
  Optional<Value> required(String key, String expected) {
    Optional<Value> value = get(key);
    if (value.isEmpty()) {
      parent.problem("the key \"" + key + "\" is missing; expected " + expected);
    }
    return value;
  }

  /** Every key that is there, as written, with its value; none is unknown. */
  Map<String, Value> all() {
    Map<String, Value> all = new LinkedHashMap<>();
    entries.forEach((name, entry) -> all.put(name, entry.value()));
    known.addAll(all.keySet());
    return all;
  }

  Location at(String key) {
    return entries.get(key).key().at();
  }

  /** Reports each key that nobody asked for, with the nearest that is known. */
  void finish() {
    entries.forEach(
        (name, entry) -> {
          if (!known.contains(name)) {
            entry.key().problem("unknown key " + Value.shown(name) + Nearest.hint(name, known));
          }
        });
  }
}
