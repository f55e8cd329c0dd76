package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Runner;
import dev.kinou.records.Video;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kinou forget URL}: out of the archive and every target. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Removes a video from the archive and from every target, and does not take it up again.")
final class ForgetCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "URL", description = "The video's address, or its id as in the report.")
  private String url;

  ForgetCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    App app = App.open(config.read(), runner, List.of());
    Optional<Video> forgotten = app.forget(url);
    if (forgotten.isEmpty()) {
      throw new UsageException(
          "No night has worked on %s. Give the address, or the id, as the report shows it."
              .formatted(url));
    }
    System.out.println("Forgotten: " + forgotten.get().title());
    return ExitCode.COMPLETE;
  }
}
