package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Person;
import dev.kinou.pipeline.report.PlainText;
import dev.kinou.records.Video;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kinou rate URL up|down}: what somebody thought of a video. */
@Command(
    name = "rate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Keeps in the archive that a video was worth the time, or was not. What is like it ranks"
          + " higher, or lower, from the next digest on.",
      "The last word on a video counts."
    })
final class RateCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private PersonOption person;

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "The video's address, or its id as in the report.")
  private String url;

  @Parameters(index = "1", paramLabel = "up|down", description = "Worth the time, or not.")
  private Thumb thumb;

  /** What the person says. */
  private enum Thumb {
    UP,
    DOWN
  }

  RateCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    Person one = person.one(read);
    App app = App.open(read, runner, List.of());
    Video video =
        app.rate(one, url, thumb == Thumb.UP)
            .orElseThrow(
                () ->
                    new UsageException(
                        "No night has worked on %s. Give the address, or the id, as the report"
                                .formatted(url)
                            + " shows it."));
    System.out.printf(
        "Rated %s%s: %s%n",
        thumb == Thumb.UP ? "up" : "down",
        one.name().isEmpty() ? "" : " for " + one.name(),
        PlainText.harmless(video.title()));
    return ExitCode.COMPLETE;
  }
}
