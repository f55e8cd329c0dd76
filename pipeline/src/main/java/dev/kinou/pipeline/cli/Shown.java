package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.report.LiveProgress;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.Summary;
import dev.kinou.pipeline.report.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What a person sees of a night while it runs and at its end. */
public final class Shown {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, only the summary.")
  private boolean quiet;

  public Optional<Report> during(App app, Callable<Optional<Report>> night) throws Exception {
    if (quiet) {
      return night.call();
    }
    try (LiveProgress live = show(app)) {
      return night.call();
    }
  }

  private static LiveProgress show(App app) {
    return app.onCluster()
        ? LiveProgress.show(
            app.board(),
            app.config().zone(),
            () -> app.watch().map(CrewWatch::stages).orElse(Map.of()))
        : LiveProgress.show(app.board(), app.config().zone());
  }

  /**
   * @param night empty if it goes on elsewhere without us
   * @return the exit code
   */
  public int end(App app, Optional<Report> night) {
    if (night.isEmpty()) {
      return ExitCode.COMPLETE;
    }
    Report report = night.get();
    Summary.lines(
            report,
            new Terminal().getAsInt(),
            List.of(app.reportHtml().toString(), app.reportJson().toString()))
        .forEach(System.out::println);
    MorningWords.lines(app.digests(), new Terminal().getAsInt()).forEach(System.out::println);
    return Verdict.of(report);
  }
}
