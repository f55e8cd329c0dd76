package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.StageTally;
import dev.kinou.records.Presence;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** One machine: the night's threads are this JVM's. */
final class ThisJvm implements Workplace {
  private final Archive archive;
  private final Stages stages;
  private final ProgressBoard board;
  private final Supplier<PipelineOptions> options;

  ThisJvm(Archive archive, Stages stages, ProgressBoard board, Supplier<PipelineOptions> options) {
    this.archive = archive;
    this.stages = stages;
    this.board = board;
    this.options = options;
  }

  @Override
  public Optional<PipelineResult> work(ReportWindow window, List<Video> videos) {
    Progress.listen(board);
    try {
      Pipeline pipeline = Pipeline.create(options.get());
      pipeline.apply("Night", new WorkThePlan(archive, stages, videos, Presence.Nobody.INSTANCE));
      PipelineResult result = pipeline.run();
      result.waitUntilFinish();
      return Optional.of(result);
    } finally {
      Progress.listen(Progress.NOBODY);
    }
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public Optional<CrewWatch> watch() {
    return Optional.empty();
  }

  @Override
  public StageTally tally(
      Stage stage, PipelineResult result, List<ReportItem> items, Instant started) {
    return board.tally(stage);
  }
}
