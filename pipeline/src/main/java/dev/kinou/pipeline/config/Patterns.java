package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.util.List;

/**
 * Regular expressions (java.util.regex) that are searched for anywhere in a text.
 *
 * @param include if there are any, a text must match at least one
 * @param exclude a text must match none
 */
public record Patterns(List<String> include, List<String> exclude) implements Serializable {
  public static final Patterns NONE = new Patterns(List.of(), List.of());

  public Patterns {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }
}
