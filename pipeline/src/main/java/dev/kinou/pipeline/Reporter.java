package dev.kinou.pipeline;

import dev.kinou.pipeline.report.ItemState;
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
import org.apache.beam.sdk.PipelineResult;

/** Makes the report of a night out of what the archive says and what this run's stages took. */
final class Reporter {
  private final Stages stages;
  private final Workplace workplace;
  private final ZoneId zone;

  Reporter(Stages stages, Workplace workplace, ZoneId zone) {
    this.stages = stages;
    this.workplace = workplace;
    this.zone = zone;
  }

  /**
   * @param result of this run's pipeline; empty where there was nothing to do
   */
  Report report(
      Plan plan, Outcome outcome, Optional<PipelineResult> result, Instant started, Instant ended) {
    return Report.of(
        Version.of(),
        zone,
        plan.window(),
        started,
        ended,
        result.map(Counters::work).orElse(new Work(0, 0, 0, 0)),
        Duration.ofMillis(result.map(one -> Counters.value(one, Counters.AUDIO_MS)).orElse(0L)),
        targets(outcome),
        result.map(one -> stageWork(one, outcome.items(), started)).orElse(List.of()),
        plan.channels(),
        outcome.items());
  }

  private List<StageWork> stageWork(
      PipelineResult result, List<ReportItem> items, Instant started) {
    long bytes = Counters.value(result, Counters.BYTES);
    return Stream.of(Stage.AUDIO, Stage.SPEECH, Stage.TEXT, Stage.KNOWLEDGE)
        .map(
            stage -> {
              StageTally tally = workplace.tally(stage, result, items, started);
              return new StageWork(
                  stage,
                  tally.items(),
                  tally.serviceMs(),
                  permits(stage),
                  stage == Stage.AUDIO ? bytes : 0);
            })
        .filter(stage -> stage.items() > 0)
        .toList();
  }

  /** Hosts are shared by the workers; each has devices of its own. */
  private int permits(Stage stage) {
    return stage == Stage.AUDIO
        ? stages.permits(stage)
        : stages.permits(stage) * workplace.workers();
  }

  private List<TargetLoad> targets(Outcome outcome) {
    long inArchive =
        outcome.items().stream()
            .filter(item -> item.state() == ItemState.LOADED || item.passages() > 0)
            .count();
    return stages.targets().stream()
        .map(
            target -> {
              Outcome.Gap gap = outcome.gaps().getOrDefault(target.name(), Outcome.Gap.NONE);
              return new TargetLoad(
                  target.name(),
                  target.config().type(),
                  target.config().address(),
                  (int) (inArchive - gap.videos()),
                  (int) gap.videos(),
                  gap.videos() == 0
                      ? Optional.empty()
                      : Optional.of(gap.why().orElse("why is in the log")));
            })
        .toList();
  }
}
