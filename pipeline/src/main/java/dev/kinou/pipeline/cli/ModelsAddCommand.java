package dev.kinou.pipeline.cli;

import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.StoreException;
import dev.kinou.speech.models.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou models add FILE…}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Takes GGUF, ggml or ONNX files into the store, by a hard link where that can be, else by a"
          + " copy, and records their SHA-256, so that they are verified and served, too.",
      "The parts of one model get one name."
    })
final class ModelsAddCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The model's name; by default the file's, without ggml- and ending.")
  private String name;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    ModelStore open = store.open();
    int status = ExitCode.COMPLETE;
    for (Path file : files) {
      try {
        if (!Files.exists(file)) {
          throw new UsageException("There is no file " + file);
        }
        StoredFile added = open.add(file, Optional.ofNullable(name));
        System.out.printf(
            "%s: %s, SHA-256 %s%n", added.model(), added.path(), added.sha256().get());
      } catch (StoreException | UsageException e) {
        System.err.println(e.getMessage());
        status = ExitCode.PERSON_NEEDED;
      }
    }
    return status;
  }
}
