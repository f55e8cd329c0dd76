package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.PlanPrinter;
import dev.kinou.pipeline.report.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kinou plan}: what a night would do. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints what a night would do, without doing it: videos by channel, hours of sound, what"
            + " the hosts' rates and the devices allow, when it would end, what would be deferred.")
final class PlanCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private WindowOption window;

  PlanCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    App app = App.open(read, runner, List.of());
    PlanPrinter.lines(
            app.plan(window.window(read.zone(), Clock.systemUTC())), new Terminal().getAsInt())
        .forEach(System.out::println);
    return ExitCode.COMPLETE;
  }
}
