package dev.kinou.pipeline;

import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.StageTally;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;

/** Where a night's videos are worked on. */
interface Workplace {

  /**
   * @param window that the night is for
   * @param videos in the order in which to begin them
   * @return empty if the night goes on elsewhere without us
   */
  Optional<PipelineResult> work(ReportWindow window, List<Video> videos)
      throws ClusterException, InterruptedException;

  /** How many JVMs work. */
  int workers();

  /** Whether they are other machines'. */
  boolean remote();

  /** Of the night that works elsewhere; empty as long as none does. */
  Optional<CrewWatch> watch();

  /**
   * What a stage did in this run.
   *
   * @param items how the videos stand now
   */
  StageTally tally(Stage stage, PipelineResult result, List<ReportItem> items, Instant started);
}
