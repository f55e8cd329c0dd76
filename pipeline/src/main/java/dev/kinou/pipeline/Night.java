package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.pipeline.load.Retention;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.PipelineResult;
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
  private final Workplace workplace;
  private final ZoneId zone;
  private final Clock clock;

  Night(
      Archive archive,
      Stages stages,
      ProgressBoard board,
      Workplace workplace,
      ZoneId zone,
      Clock clock) {
    this.archive = archive;
    this.nights = new Nights(archive);
    this.stages = stages;
    this.board = board;
    this.workplace = workplace;
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

  /**
   * @return empty if the night goes on elsewhere without us
   */
  Optional<Report> run(Discovery discovery, ReportWindow window)
      throws ClusterException, InterruptedException {
    Instant started = clock.instant();
    archive.sweep();
    return work(plan(discovery, window), started);
  }

  /** Tries again what failed for good with one of the causes. */
  Optional<Report> retry(Set<Cause> causes) throws ClusterException, InterruptedException {
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

  private Optional<Report> work(Plan plan, Instant started)
      throws ClusterException, InterruptedException {
    nights.put(plan);
    List<Video> pending = WorkOrder.of(pending(plan));
    nights.open(pending);
    Optional<PipelineResult> result = Optional.empty();
    if (!pending.isEmpty()) {
      board.expect(pending);
      result = workplace.work(plan.window(), pending);
      if (result.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(close(plan, result, started));
  }

  /** What became of a window that was worked on elsewhere. */
  Report close(ReportWindow window, Instant started) {
    return close(nights.plan(window), Optional.empty(), started);
  }

  private Report close(Plan plan, Optional<PipelineResult> result, Instant started) {
    removeOld();
    Outcome outcome = Outcome.of(plan, archive, ledger(), stages.keys(), clock.instant());
    nights.close(plan.videos(), outcome.open(), outcome.failed());
    return new Reporter(stages, workplace, zone)
        .report(plan, outcome, result, started, clock.instant());
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
    return new Ledger(archive, stages.keys(), stages.targets());
  }
}
