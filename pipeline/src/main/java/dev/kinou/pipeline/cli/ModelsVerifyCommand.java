package dev.kinou.pipeline.cli;

import dev.kinou.speech.models.Checked;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.StoreException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kinou models verify [NAME…]}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the models that are here, and compares them with their hashes: the SHA-256 recorded at"
          + " the first download, and the SHA-1 that is published.",
      "Ends with 1 if one is broken; kinou models pull fetches it again."
    })
final class ModelsVerifyCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "By default all that are here.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    ModelStore open = store.open();
    boolean well = true;
    for (String name : names.isEmpty() ? open.here() : names) {
      try {
        well &= verify(name, open.verify(name));
      } catch (StoreException e) {
        System.err.println(e.getMessage());
        well = false;
      }
    }
    return well ? ExitCode.COMPLETE : ExitCode.PERSON_NEEDED;
  }

  private static boolean verify(String name, List<Checked> files) {
    boolean well = !files.isEmpty();
    if (files.isEmpty()) {
      System.err.println(name + ": nothing of it is here");
    }
    for (Checked file : files) {
      well &= file.amiss().isEmpty();
      System.out.printf(
          "%s: %s %s%n",
          name,
          file.file().path(),
          file.amiss().map(what -> "is not well: " + what).orElse("is well, " + file.sha256()));
    }
    return well;
  }
}
