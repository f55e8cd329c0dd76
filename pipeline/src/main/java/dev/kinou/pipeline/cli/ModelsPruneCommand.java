package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.pipeline.report.Words;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.Unnamed;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kinou models prune}. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says which models no configuration names, and removes them with --yes. What is in no"
          + " catalogue, such as what a person added, stays unless --added is given, too."
    })
final class ModelsPruneCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "A configuration whose models stay; give every one that uses the folder.")
  private List<Path> configs;

  @Option(names = "--added", description = "Also what cannot be fetched again by its name.")
  private boolean added;

  @Option(names = "--yes", description = "Removes it.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    List<Config> read = configs.stream().map(ConfigReader::read).toList();
    Set<String> named = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (Config config : read) {
      named.add(config.speech().model());
      folders.add(config.models().folder());
    }
    if (folders.size() > 1) {
      throw new UsageException("The configurations keep their models in different folders.");
    }
    return prune(ModelStore.of(Assembly.models(read.get(0).models())), named);
  }

  private Integer prune(ModelStore store, Set<String> named) throws Exception {
    boolean any = false;
    for (Unnamed model : store.unnamed(named)) {
      if (!model.catalogued() && !added) {
        say(model, "stays, since it is in no catalogue; --added removes it, too");
        continue;
      }
      any = true;
      if (yes) {
        store.remove(model);
      }
      say(model, yes ? "removed" : "would be removed");
    }
    if (!any) {
      System.out.println("There is nothing to remove in " + store.folder());
    } else if (!yes) {
      System.out.println("Nothing is removed without --yes.");
    }
    return ExitCode.COMPLETE;
  }

  private static void say(Unnamed model, String what) {
    System.out.printf("%s, %s: %s%n", model.model(), Words.bytes(model.bytes()), what);
  }
}
