package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Person;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whom of the configuration's people. */
final class PersonOption {
  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "Only this one of several people below watch.")
  private String name;

  /**
   * @throws UsageException if the configuration has no such person
   */
  List<Person> chosen(Config config) {
    List<Person> people = config.watch().people();
    if (name == null) {
      return people;
    }
    List<Person> chosen = people.stream().filter(person -> person.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "There is no person %s below watch; %s".formatted(name, known(people)));
    }
    return chosen;
  }

  /**
   * @throws UsageException if it is not clear who is meant
   */
  Person one(Config config) {
    List<Person> chosen = chosen(config);
    if (chosen.size() > 1) {
      throw new UsageException("Say who with --person; " + known(chosen));
    }
    return chosen.get(0);
  }

  private static String known(List<Person> people) {
    return people.stream().allMatch(person -> person.name().isEmpty())
        ? "the configuration names nobody"
        : "the configuration names "
            + people.stream().map(Person::name).collect(Collectors.joining(", "));
  }
}
