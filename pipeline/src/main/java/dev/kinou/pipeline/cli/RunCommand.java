package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.config.Config;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kinou run}: the night. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds what was published on the day, works on it, and reports.",
      "Run again, it does what is left to do; what is done already is found in the archive."
    })
final class RunCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private WindowOption window;
  @Mixin private Shown shown;

  @Parameters(
      paramLabel = "BEAM_OPTION",
      description = "After --, options of the Beam runner, for instance --targetParallelism=8.")
  private List<String> beam = List.of();

  RunCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    App app = App.open(read, runner, beam);
    return shown.end(
        app, shown.during(app, () -> app.run(window.window(read.zone(), Clock.systemUTC()))));
  }
}
