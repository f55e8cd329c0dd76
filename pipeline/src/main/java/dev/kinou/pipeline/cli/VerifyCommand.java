package dev.kinou.pipeline.cli;

import dev.kinou.knowledge.Target;
import dev.kinou.pipeline.Loads;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.load.Days;
import dev.kinou.pipeline.load.LoadBoard;
import dev.kinou.pipeline.load.LoadReport;
import dev.kinou.pipeline.load.LoadSpec;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.pipeline.load.Repair;
import dev.kinou.pipeline.load.Verification;
import dev.kinou.pipeline.report.LoadWords;
import dev.kinou.records.StageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou verify}: whether archive, receipts and targets agree. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares what the archive has, what the receipts say and what a target holds, both ways, and"
          + " names what is missing, orphaned, doubled or changed. What Kinou did not write is not"
          + " looked at.",
      "Let no load run meanwhile. Ends with 1 if anything was found, and with --repair if anything"
          + " is left."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private ArchiveOption archive;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Only this target; may be given more than once. By default all.")
  private List<String> targets = List.of();

  @Option(
      names = "--repair",
      description =
          "Mends it: removes what should not be there, drops receipts that are not true, loads what"
              + " is missing.")
  private boolean repair;

  VerifyCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Loads loads = Loads.open(config.read(), runner, List.of());
    LoadSpec spec;
    try {
      spec = loads.spec(archive.open(loads), targets);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    boolean clean = true;
    for (LoadTarget target : spec.targets()) {
      clean &= verified(loads, spec.with(List.of(target)), target);
    }
    return clean ? ExitCode.COMPLETE : ExitCode.PERSON_NEEDED;
  }

  private boolean verified(Loads loads, LoadSpec spec, LoadTarget target)
      throws InterruptedException {
    try (Target open = target.config().open()) {
      Verification.Result result = Verification.of(spec, target, open);
      LoadWords.lines(target.name(), result).forEach(System.out::println);
      if (result.clean() || !repair) {
        return result.clean();
      }
      new Repair(spec, target).mend(result.findings(), open);
      LoadReport loaded = loads.run(spec).run(Days.ALL, new LoadBoard());
      LoadWords.lines(loaded).forEach(System.out::println);
      Verification.Result again = Verification.of(spec, target, open);
      LoadWords.lines(target.name() + ", mended", again).forEach(System.out::println);
      return again.clean();
    } catch (StageException e) {
      System.err.println(target.name() + " could not be verified: " + e.getMessage());
      return false;
    }
  }
}
