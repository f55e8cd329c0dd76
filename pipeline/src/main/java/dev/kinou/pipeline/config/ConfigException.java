package dev.kinou.pipeline.config;

import java.util.List;
import java.util.stream.Collectors;

/** That a configuration cannot be used; it carries all that was found wrong, in file order. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
