package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.Morning;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.digest.DigestText;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.pipeline.report.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou digest}: what is worth watching. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what of a day is worth watching, out of the archive: nothing is downloaded or"
          + " transcribed. Every night ends with this; by hand, it is made again, for instance"
          + " after topics were changed.",
      "Ends with 1 if a digest could not be made, or with --send not be brought."
    })
final class DigestCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private WindowOption window;
  @Mixin private PersonOption person;

  @Option(names = "--print", description = "Prints it as Markdown, too.")
  private boolean print;

  @Option(
      names = "--send",
      description =
          "Brings it where its person asked for it, unless it is there already, as the night does.")
  private boolean send;

  DigestCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    App app = App.open(read, runner, List.of());
    List<Morning> mornings =
        app.makeDigests(window.window(read.zone(), Clock.systemUTC()), person.chosen(read), send);
    for (Morning morning : mornings) {
      if (print && morning.digest().isPresent()) {
        System.out.println(
            DigestText.markdown(new Sheet(morning.digest().get()), Integer.MAX_VALUE));
      }
    }
    MorningWords.lines(mornings, new Terminal().getAsInt()).forEach(System.out::println);
    return mornings.stream().allMatch(DigestCommand::well)
        ? ExitCode.COMPLETE
        : ExitCode.PERSON_NEEDED;
  }

  private static boolean well(Morning morning) {
    return morning.digest().isPresent() && morning.failures().isEmpty();
  }
}
