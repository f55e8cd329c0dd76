package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.util.List;

/**
 * For whom the day is looked through, and with what help.
 *
 * @param people one or more; only one if it has no name
 * @param model null if no language model is asked
 */
public record Watch(List<Person> people, ChatEndpoint model) implements Serializable {
  public Watch {
    people = List.copyOf(people);
  }

  /** One person, of whom nothing is known. */
  public static Watch defaults() {
    return new Watch(List.of(Person.unknown()), null);
  }
}
