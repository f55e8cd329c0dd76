package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.crew.NightCrew;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.StageTally;
import dev.kinou.pipeline.report.StageTime;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A cluster: the night is one job there, and what its workers say of themselves comes by way of the
 * archive.
 */
final class OnCluster implements Workplace {
  /** What a worker has in hand is dearer than a wait. */
  private static final Duration WHILE_WORKING = Duration.ofMinutes(5);

  private final Archive archive;
  private final Stages stages;
  private final ProgressBoard board;
  private final Supplier<PipelineOptions> options;
  private final Cluster cluster;
  private final String prefix;
  private final Duration every;
  private volatile CrewWatch watch;

  /**
   * @param prefix of the names of all jobs on this archive
   * @param every how often a worker says how far it is
   */
  OnCluster(
      Archive archive,
      Stages stages,
      ProgressBoard board,
      Supplier<PipelineOptions> options,
      Cluster cluster,
      String prefix,
      Duration every) {
    this.archive = archive;
    this.stages = stages;
    this.board = board;
    this.options = options;
    this.cluster = cluster;
    this.prefix = prefix;
    this.every = every;
  }

  @Override
  public Optional<PipelineResult> work(ReportWindow window, List<Video> videos)
      throws ClusterException, InterruptedException {
    String night = prefix + UUID.randomUUID().toString().substring(0, 8);
    archive
        .state(HandedOver.STATE, HandedOver.class)
        .ifPresent(before -> before.crew(archive).disband());
    NightCrew crew = new NightCrew(archive, night, workers(), every);
    PipelineOptions chosen = options.get();
    chosen.setJobName(night);
    Pipeline pipeline = Pipeline.create(chosen);
    // Flink hands out the last split first.
    List<Video> lastFirst = new ArrayList<>(videos);
    Collections.reverse(lastFirst);
    pipeline.apply(
        "Night",
        new WorkThePlan(
            seen(WHILE_WORKING),
            stages,
            lastFirst,
            new NightCrew(seen(Duration.ZERO), night, crew.expected(), every)));
    archive.putState(
        HandedOver.STATE, new HandedOver(night, window, Instant.now(), videos.size(), every));
    watch = new CrewWatch(crew, board);
    Optional<PipelineResult> result = cluster.run(pipeline, watch::look);
    if (result.isPresent()) {
      watch.look();
      over(crew);
    }
    return result;
  }

  /** The archive as workers see it: for as long as the night is handed over to them. */
  private Archive seen(Duration patience) {
    return archive.during(HandedOver.STATE, patience);
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public Optional<CrewWatch> watch() {
    return Optional.ofNullable(watch);
  }

  private void over(NightCrew crew) {
    crew.disband();
    archive.deleteState(HandedOver.STATE);
  }

  @Override
  public int workers() {
    return Math.max(1, cluster.workers());
  }

  /** From the archive: of a worker that was lost, too, while its counters are lost with it. */
  @Override
  public StageTally tally(
      Stage stage, PipelineResult result, List<ReportItem> items, Instant started) {
    if (stage == Stage.KNOWLEDGE) {
      return new StageTally(Counters.work(result).written(), Counters.sum(result, stage));
    }
    List<StageTime> times =
        items.stream()
            .map(item -> item.times().get(stage))
            .filter(time -> time != null && !time.began().isBefore(started))
            .toList();
    return new StageTally(times.size(), times.stream().mapToLong(StageTime::serviceMs).sum());
  }
}
