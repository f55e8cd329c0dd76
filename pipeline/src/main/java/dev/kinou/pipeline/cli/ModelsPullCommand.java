package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.report.LiveProgress;
import dev.kinou.pipeline.report.PullBoard;
import dev.kinou.records.Secret;
import dev.kinou.speech.models.ModelSource;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.StoreConfig;
import dev.kinou.speech.models.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou models pull NAME…}. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches models that are not here, or broken, from the first source that can give them; goes"
          + " on where it broke off.",
      "Ends with 1 if one could not be had."
    })
final class ModelsPullCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "A colleague's kinou models serve that is asked first, for this once.")
  private URI from;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token that it asks for.")
  private Path token;

  @Option(
      names = "--token-env",
      paramLabel = "NAME",
      description = "An environment variable with that token.")
  private String tokenVariable;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "As kinou models list shows it.")
  private List<String> names;

  @Override
  public Integer call() throws Exception {
    ModelStore open = ModelStore.of(config());
    PullBoard board = new PullBoard();
    int status = ExitCode.COMPLETE;
    try (LiveProgress live = LiveProgress.show(board)) {
      for (String name : names) {
        try {
          for (Path file : open.pull(name, board)) {
            System.out.println(file);
          }
        } catch (StoreException e) {
          System.err.println(e.getMessage());
          status = ExitCode.PERSON_NEEDED;
        }
      }
    }
    return status;
  }

  private StoreConfig config() {
    Secret secret = ArchiveOption.token(token, tokenVariable);
    if (from == null && secret != null) {
      throw new UsageException("A token means nothing without --from.");
    }
    if (from == null) {
      return store.config();
    }
    if (from.getHost() == null || !from.getScheme().matches("https?")) {
      throw new UsageException("--from needs an address such as http://office-pc:8970");
    }
    return store.config().first(ModelSource.colleague(from, secret));
  }
}
