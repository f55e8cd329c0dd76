package dev.kinou.pipeline;

import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.StageTally;
import dev.kinou.pipeline.report.StageWork;
import dev.kinou.pipeline.report.TargetLoad;
import dev.kinou.pipeline.report.Work;
import dev.kinou.records.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the report of a night out of what the archive says and what this run's stages took. */
final class Reporter {
  private final Stages stages;
  private final ProgressBoard board;
  private final ZoneId zone;

  Reporter(Stages stages, ProgressBoard board, ZoneId zone) {
    this.stages = stages;
    this.board = board;
    this.zone = zone;
  }

  /**
   * @param bytes downloaded by this run
   * @param audio transcribed by this run
   */
  Report report(
      Plan plan,
      Outcome outcome,
      Work work,
      long bytes,
      Duration audio,
      Instant started,
      Instant ended) {
    return Report.of(
        Version.of(),
        zone,
        plan.window(),
        started,
        ended,
        work,
        audio,
        targets(outcome),
        stageWork(bytes),
        plan.channels(),
        outcome.items());
  }

  private List<StageWork> stageWork(long bytes) {
    return Stream.of(Stage.AUDIO, Stage.SPEECH, Stage.TEXT, Stage.KNOWLEDGE)
        .map(
            stage -> {
              StageTally tally = board.tally(stage);
              return new StageWork(
                  stage,
                  tally.items(),
                  tally.serviceMs(),
                  stages.permits(stage),
                  stage == Stage.AUDIO ? bytes : 0);
            })
        .filter(stage -> stage.items() > 0)
        .toList();
  }

  private List<TargetLoad> targets(Outcome outcome) {
    long inArchive =
        outcome.items().stream()
            .filter(item -> item.state() == ItemState.LOADED || item.passages() > 0)
            .count();
    return stages.targets().stream()
        .map(
            target -> {
              long missing = outcome.missing().getOrDefault(target.name(), 0L);
              return new TargetLoad(
                  target.name(),
                  target.config().type(),
                  target.config().address(),
                  (int) (inArchive - missing),
                  (int) missing,
                  missing == 0 ? Optional.empty() : error(outcome));
            })
        .toList();
  }

  private static Optional<String> error(Outcome outcome) {
    return outcome.items().stream()
        .filter(item -> item.stage().equals(Optional.of(Stage.KNOWLEDGE)))
        .map(ReportItem::message)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
