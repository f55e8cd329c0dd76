package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Runner;
import dev.kinou.records.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou retry}: once more what failed. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tries again what failed, for instance after a stale tool was updated.",
      "The next night does not do this by itself: it only takes up what was deferred."
    })
final class RetryCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private Shown shown;

  @Option(
      names = "--cause",
      split = ",",
      paramLabel = "CAUSE",
      description =
          "Only what failed for one of these: permanent, deferred-until, rate-limited, too-long,"
              + " unsupported, our-fault. By default all.")
  private List<String> causes = List.of();

  RetryCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Set<Cause> chosen = chosen();
    App app = App.open(config.read(), runner, List.of());
    return shown.end(app, shown.during(app, () -> app.retry(chosen)));
  }

  private Set<Cause> chosen() {
    if (causes.isEmpty()) {
      return EnumSet.allOf(Cause.class);
    }
    Set<Cause> chosen = EnumSet.noneOf(Cause.class);
    for (String cause : causes) {
      try {
        chosen.add(Cause.valueOf(cause.strip().toUpperCase(Locale.ROOT).replaceAll("[- ]", "_")));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--cause knows permanent, deferred-until, rate-limited, too-long, unsupported and"
                + " our-fault, but was given "
                + cause);
      }
    }
    return chosen;
  }
}
