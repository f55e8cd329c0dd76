package dev.kinou.pipeline.cli;

import dev.kinou.speech.models.ModelStore;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kinou models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the models that can be pulled by name, and all that are here: size, when last verified,"
          + " licence, and the hash that the publisher states.",
      "Where none is published, the SHA-256 of the first download holds from then on."
    })
final class ModelsListCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Override
  public Integer call() throws Exception {
    ModelStore open = store.open();
    ModelWords.lines(open.list(), ZoneId.systemDefault()).forEach(System.out::println);
    System.out.println("Kept in " + open.folder());
    return ExitCode.COMPLETE;
  }
}
