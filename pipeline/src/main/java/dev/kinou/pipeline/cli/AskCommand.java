package dev.kinou.pipeline.cli;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Moment;
import dev.kinou.pipeline.Targets;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou ask}: what a target finds for a question. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks a target by its own search, and prints the passages that it finds, the nearest first,"
          + " with their score, title, channel, date and the link to the moment.",
      "The last line is the best of them: TOP: WORDS LINK."
    })
final class AskCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The target to ask; the first one by default.")
  private String name;

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "So many passages (default: ${DEFAULT-VALUE}).")
  private int k;

  @Parameters(paramLabel = "QUESTION")
  private String question;

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    Target target = target(read.knowledge());
    List<Hit> hits;
    try (dev.kinou.knowledge.Target open = Targets.of(target, read.zone()).open()) {
      hits = open.ask(question, k);
    }
    if (hits.isEmpty()) {
      System.out.println(target.name() + " holds nothing that answers");
      return ExitCode.PERSON_NEEDED;
    }
    for (int i = 0; i < hits.size(); i++) {
      print(i + 1, hits.get(i), read.zone());
    }
    moment(hits.get(0))
        .ifPresent(best -> System.out.println("TOP: " + best.words() + " " + best.link()));
    return ExitCode.COMPLETE;
  }

  private Target target(List<Target> targets) {
    return targets.stream()
        .filter(target -> name == null || target.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    targets.isEmpty()
                        ? "The configuration names no target below knowledge."
                        : "There is no target %s; the configuration names %s."
                            .formatted(
                                name,
                                targets.stream()
                                    .map(Target::name)
                                    .collect(Collectors.joining(", ")))));
  }

  private void print(int rank, Hit hit, ZoneId zone) {
    System.out.printf(
        "%d. %.3f  %s, %s, %s%n",
        rank,
        hit.score(),
        hit.metadata().getOrDefault("title", hit.metadata().getOrDefault("name", "?")),
        hit.metadata().getOrDefault("channel", "?"),
        day(hit.metadata().get("published"), zone));
    moment(hit)
        .ifPresent(
            moment ->
                System.out.printf(
                    "   %s  %s%n   %s%n", moment.time(), moment.words(), moment.link()));
  }

  private static String day(String published, ZoneId zone) {
    return published == null ? "?" : LocalDate.ofInstant(Instant.parse(published), zone).toString();
  }

  private Optional<Moment> moment(Hit hit) {
    return hit.moment(question);
  }
}
