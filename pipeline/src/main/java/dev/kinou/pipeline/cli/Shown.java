package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.App;
import dev.kinou.pipeline.report.LiveProgress;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.Summary;
import dev.kinou.pipeline.report.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What a person sees of a night while it runs and at its end. */
final class Shown {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, only the summary.")
  private boolean quiet;

  Report during(App app, Callable<Report> night) throws Exception {
    if (quiet) {
      return night.call();
    }
    try (LiveProgress live = LiveProgress.show(app.board(), app.config().zone())) {
      return night.call();
    }
  }

  /**
   * @return the exit code
   */
  int end(App app, Report report) {
    Summary.lines(
            report,
            new Terminal().getAsInt(),
            List.of(app.reportHtml().toString(), app.reportJson().toString()))
        .forEach(System.out::println);
    return Verdict.of(report);
  }
}
