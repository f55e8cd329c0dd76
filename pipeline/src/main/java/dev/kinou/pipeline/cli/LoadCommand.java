package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Loads;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.load.LoadBoard;
import dev.kinou.pipeline.load.LoadReport;
import dev.kinou.pipeline.load.LoadRun;
import dev.kinou.pipeline.report.LiveProgress;
import dev.kinou.pipeline.report.LoadWords;
import dev.kinou.records.StageException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou load}: what an archive has, into the targets. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads what an archive has into every target that lacks it; nothing is downloaded or"
          + " transcribed.",
      "Run again, it does what is left to do. Ends with 1 if a target did not take everything."
    })
final class LoadCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;
  @Mixin private ArchiveOption archive;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Only this target; may be given more than once. By default all.")
  private List<String> targets = List.of();

  @Mixin private DaysOption days;

  @Option(
      names = "--prune-archive",
      description =
          "Then removes from the configuration's archive, too, what no target keeps any more.")
  private boolean prune;

  @Option(
      names = "--rebuild-index",
      description = {
        "For a large first load into openwebui-postgres: drops the index of the vectors before, and"
            + " makes it again after. Meanwhile a question reads all vectors.",
        "After a kill, kinou doctor --fix makes it again."
      })
  private boolean rebuildIndex;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, only the summary.")
  private boolean quiet;

  @Parameters(
      paramLabel = "BEAM_OPTION",
      description = "After --, options of the Beam runner, for instance --targetParallelism=8.")
  private List<String> beam = List.of();

  LoadCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Loads loads = Loads.open(config.read(), runner, beam);
    LoadRun run;
    try {
      run = loads.run(loads.spec(archive.open(loads), targets));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    if (rebuildIndex) {
      run = run.rebuildingVectorIndexes();
    }
    LoadReport report;
    try {
      report = load(run, new LoadBoard());
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return ExitCode.PERSON_NEEDED;
    }
    LoadWords.lines(report).forEach(System.out::println);
    if (prune) {
      System.out.println(
          loads
              .prune()
              .map(day -> "Removed from the archive what was published before " + day)
              .orElse("Nothing removed from the archive: a target keeps everything"));
    }
    return report.complete() ? ExitCode.COMPLETE : ExitCode.PERSON_NEEDED;
  }

  private LoadReport load(LoadRun run, LoadBoard board)
      throws StageException, InterruptedException {
    if (quiet) {
      return run.run(days.days(Clock.systemUTC()), board);
    }
    try (LiveProgress live = LiveProgress.show(board)) {
      return run.run(days.days(Clock.systemUTC()), board);
    }
  }
}
