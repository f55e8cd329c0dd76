package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Loads;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.load.LoadBoard;
import dev.kinou.pipeline.load.Reload;
import dev.kinou.pipeline.report.LiveProgress;
import dev.kinou.records.StageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou reload}: a target anew, by another embedding model. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "After a change of the embedding model: loads the whole archive into a target beside what it"
          + " holds, verifies it, and puts it in its place. Nothing is downloaded or transcribed;"
          + " what was not embedded by the new model yet is embedded from the transcripts.",
      "Cut off anywhere, it is to be run again. Ends with 1 if it did not come to the switch."
    })
final class ReloadCommand implements Callable<Integer> {
  private final Runner runner;

  @Mixin private ConfigOption config;

  @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
  private String target;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress.")
  private boolean quiet;

  @Parameters(
      paramLabel = "BEAM_OPTION",
      description = "After --, options of the Beam runner, for instance --targetParallelism=8.")
  private List<String> beam = List.of();

  ReloadCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    Loads loads = Loads.open(config.read(), runner, beam);
    try {
      return reload(loads.reload(target, System.out::println));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    } catch (StageException e) {
      System.err.println(target + " was not switched over: " + e.getMessage());
      return ExitCode.PERSON_NEEDED;
    }
  }

  private int reload(Reload reload) throws StageException, InterruptedException {
    Reload.Result result = run(reload, new LoadBoard());
    System.out.println(
        result.switched()
            ? target + " is loaded anew"
            : target + " was not switched over, and answers as before:");
    result.problems().stream().limit(20).forEach(problem -> System.out.println("  " + problem));
    if (!result.switched()) {
      System.out.println("Mend it, and run kinou reload again: it goes on where it was.");
    }
    return result.problems().isEmpty() ? ExitCode.COMPLETE : ExitCode.PERSON_NEEDED;
  }

  private Reload.Result run(Reload reload, LoadBoard board)
      throws StageException, InterruptedException {
    if (quiet) {
      return reload.run(board);
    }
    try (LiveProgress live = LiveProgress.show(board)) {
      return reload.run(board);
    }
  }
}
