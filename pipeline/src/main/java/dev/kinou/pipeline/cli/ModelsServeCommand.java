package dev.kinou.pipeline.cli;

import dev.kinou.records.http.SmallServer;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.ModelsServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou models serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gives the models that are here out to colleagues, to be read only: those that were fetched or"
          + " added, and not changed since they were verified.",
      "A colleague names it first: models: {from: [http://HOST:PORT, huggingface]}."
    })
final class ModelsServeCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Mixin private ListenOption listen;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8970",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws Exception {
    ModelStore open = store.open();
    try (SmallServer server = ModelsServer.start(open, listen.address(port), listen.token())) {
      System.out.printf(
          "Serving the models in %s at %s until stopped%n", open.folder(), server.url());
      new CountDownLatch(1).await();
      return ExitCode.COMPLETE;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
