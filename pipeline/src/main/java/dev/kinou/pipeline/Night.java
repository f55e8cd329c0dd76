package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.pipeline.load.Retention;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.Work;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One night: what the window holds and earlier nights left over is planned, worked on, and reported
 * from what the archive then says. Run again, it does what is left to do.
 */
final class Night {
  private static final Logger LOG = LoggerFactory.getLogger(Night.class);

  private final Archive archive;
  private final Nights nights;
  private final Stages stages;
  private final ProgressBoard board;
  private final Supplier<PipelineOptions> options;
  private final ZoneId zone;
  private final Clock clock;

  Night(
      Archive archive,
      Stages stages,
      ProgressBoard board,
      Supplier<PipelineOptions> options,
      ZoneId zone,
      Clock clock) {
    this.archive = archive;
    this.nights = new Nights(archive);
    this.stages = stages;
    this.board = board;
    this.options = options;
    this.zone = zone;
    this.clock = clock;
  }

  /** What the window holds, with what earlier nights left over; nothing is worked on. */
  Plan plan(Discovery discovery, ReportWindow window) throws InterruptedException {
    Discovery.Found found = discovery.discover(window);
    List<Video> videos = new ArrayList<>(found.videos());
    videos.addAll(nights.unfinished().open());
    return nights.plan(window).with(videos, found.skipped(), found.channels());
  }

  /** Those of the plan that there is something to do for now. */
  List<Video> pending(Plan plan) {
    Instant now = clock.instant();
    Ledger ledger = ledger();
    return plan.videos().stream()
        .filter(video -> ledger.standing(video, now) == Ledger.Standing.PENDING)
        .toList();
  }

  Report run(Discovery discovery, ReportWindow window) throws InterruptedException {
    Instant started = clock.instant();
    archive.sweep();
    return work(plan(discovery, window), started);
  }

  /** Tries again what failed for good with one of the causes. */
  Report retry(Set<Cause> causes) {
    Instant started = clock.instant();
    archive.sweep();
    Unfinished unfinished = nights.unfinished();
    List<Video> again = new ArrayList<>();
    for (List<Video> videos : List.of(unfinished.failed(), unfinished.open())) {
      for (Video video : videos) {
        Optional<DeadLetter> letter = archive.deadLetter(video);
        if (letter.map(DeadLetter::cause).filter(causes::contains).isPresent()) {
          archive.clearDeadLetter(video);
          again.add(video);
        }
      }
    }
    return work(new Plan(span(again, started), again, List.of(), List.of()), started);
  }

  private static ReportWindow span(List<Video> videos, Instant now) {
    Instant since = videos.stream().map(Video::published).min(Instant::compareTo).orElse(now);
    Instant until = videos.stream().map(Video::published).max(Instant::compareTo).orElse(now);
    return new ReportWindow(since, until.plusSeconds(1));
  }

  private Report work(Plan plan, Instant started) {
    nights.put(plan);
    List<Video> pending = WorkOrder.of(pending(plan));
    nights.open(pending);
    Work work = new Work(0, 0, 0, 0);
    long bytes = 0;
    Duration audio = Duration.ZERO;
    if (!pending.isEmpty()) {
      PipelineResult result = runPipeline(pending);
      work = Counters.work(result);
      bytes = Counters.value(result, Counters.BYTES);
      audio = Duration.ofMillis(Counters.value(result, Counters.AUDIO_MS));
    }
    removeOld();
    Outcome outcome = Outcome.of(plan, archive, ledger(), stages.key(), clock.instant());
    nights.close(plan.videos(), outcome.open(), outcome.failed());
    return new Reporter(stages, board, zone)
        .report(plan, outcome, work, bytes, audio, started, clock.instant());
  }

  private void removeOld() {
    for (LoadTarget target : stages.targets()) {
      try {
        Retention.apply(archive, target);
      } catch (StageException e) {
        // Nothing is lost: the next night tries again.
        LOG.error("What {} no longer keeps was not removed: {}", target.name(), e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Ledger ledger() {
    return new Ledger(archive, stages.key(), stages.targets());
  }

  private PipelineResult runPipeline(List<Video> pending) {
    board.expect(pending);
    Progress.listen(board);
    try {
      Pipeline pipeline = Pipeline.create(options.get());
      pipeline.apply("Night", new WorkThePlan(archive, stages, pending));
      PipelineResult result = pipeline.run();
      result.waitUntilFinish();
      return result;
    } finally {
      Progress.listen(Progress.NOBODY);
    }
  }
}
