package dev.kinou.pipeline.deliver;

import java.util.List;

/**
 * What became of a letter, for people.
 *
 * @param failures why it did not arrive somewhere
 * @param notices where it arrived, and perhaps twice
 */
public record Brought(List<String> failures, List<String> notices) {
  public static final Brought NOWHERE = new Brought(List.of(), List.of());

  public Brought {
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }
}
