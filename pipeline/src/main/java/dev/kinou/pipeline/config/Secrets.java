package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads where a secret is kept. Whatever stands here instead may be one, so none is repeated. */
final class Secrets {
  private static final String HOW =
      "put it into an environment variable and write {env: NAME}, or into a file and write"
          + " {file: PATH}";

  private Secrets() {}

  static Optional<Secret> read(Value value) {
    if (value.isText()) {
      value.problem("a secret must not stand in this file; " + HOW);
      return Optional.empty();
    }
    if (value.node() instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      NodeTuple only = mapping.getValue().get(0);
      String kind = only.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (List.of("env", "file").contains(kind)) {
        return reference(
            kind, new Value(value.source(), value.path() + "." + kind, only.getValueNode()));
      }
    }
    value.problem("expected {env: NAME} or {file: PATH}");
    return Optional.empty();
  }

  private static Optional<Secret> reference(String kind, Value name) {
    if (kind.equals("file")) {
      return name.path("a file's path").map(Secret::file);
    }
    String expected = "an environment variable's name: letters, digits and _";
    Optional<String> variable = name.text(expected);
    if (variable.isPresent() && !variable.get().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      name.problem("expected " + expected);
      return Optional.empty();
    }
    return variable.map(Secret::env);
  }
}
