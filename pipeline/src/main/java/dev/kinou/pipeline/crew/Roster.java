package dev.kinou.pipeline.crew;

import dev.kinou.archive.ArchiveException;
import dev.kinou.pipeline.report.FinishedVideo;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.StageCount;
import dev.kinou.records.Crew;
import dev.kinou.records.Leftovers;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This JVM among the workers of a night: writes its bulletin, reads those of the others, and says
 * how many share the hosts. Where the archive cannot be reached for a while, the last count holds.
 */
final class Roster {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);
  private static final Map<String, Roster> OPEN = new HashMap<>();

  /** The archive's reader of bulletins catches up with so many between two of them. */
  private static final int LATEST = 500;

  private static final long ARRIVAL_SECONDS = 5;

  private final NightCrew night;
  private final String name =
      Worker.name().replaceAll("[^A-Za-z0-9._-]", "_")
          + "-"
          + UUID.randomUUID().toString().substring(0, 8);
  private final ProgressBoard board = new ProgressBoard(Clock.systemUTC());
  private final Attendance attendance;
  private final CountDownLatch assembled = new CountDownLatch(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "roster");
            thread.setDaemon(true);
            return thread;
          });
  private int users;
  private long number;

  private Roster(NightCrew night) {
    this.night = night;
    this.attendance = new Attendance(night.patience());
  }

  /** Waits a moment for the others, so that the hosts are shared from the first download on. */
  static void enter(NightCrew night) {
    Roster roster;
    synchronized (OPEN) {
      roster = OPEN.computeIfAbsent(night.night(), key -> new Roster(night).begin());
      roster.users++;
    }
    try {
      roster.assembled.await(ARRIVAL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void leave(NightCrew night) {
    synchronized (OPEN) {
      Roster roster = OPEN.get(night.night());
      if (roster != null && --roster.users == 0) {
        OPEN.remove(night.night());
        roster.end();
        Leftovers.drop();
      }
    }
  }

  private Roster begin() {
    Progress.listen(board);
    timer.scheduleWithFixedDelay(this::round, 0, night.every().toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void end() {
    timer.shutdown();
    try {
      timer.awaitTermination(ARRIVAL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Progress.listen(Progress.NOBODY);
    Crew.set(Crew.ALONE);
    try {
      write(true);
    } catch (RuntimeException e) {
      LOG.warn("The last bulletin of {} was not written: {}", name, e.getMessage());
    }
  }

  private void round() {
    try {
      write(false);
      List<String> alive = alive();
      Crew.set(new Crew(alive.size(), alive.indexOf(name)));
      if (alive.size() >= night.expected()) {
        assembled.countDown();
      }
    } catch (ArchiveException e) {
      LOG.warn("The workers' bulletins cannot be used for now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The roster failed", e);
    }
  }

  /** The names of the workers, this one included, in one order for all. */
  private List<String> alive() {
    List<String> alive = new ArrayList<>();
    for (String state : night.archive().states(Bulletin.folder(night.night()))) {
      String worker = state.substring(state.lastIndexOf('/') + 1);
      if (worker.equals(name)
          || night
              .archive()
              .state(state, Bulletin.class)
              .filter(one -> attendance.alive(worker, one))
              .isPresent()) {
        alive.add(worker);
      }
    }
    if (!alive.contains(name)) {
      alive.add(name);
    }
    return alive;
  }

  private void write(boolean left) {
    number++;
    Map<Stage, StageCount> stages = new EnumMap<>(Stage.class);
    var running = board.inService();
    for (Stage stage : Stage.values()) {
      int inFlight = (int) running.stream().filter(one -> one.stage() == stage).count();
      StageCount count = new StageCount(board.tally(stage).items(), board.failed(stage), inFlight);
      if (!count.equals(StageCount.NOTHING)) {
        stages.put(stage, count);
      }
    }
    List<FinishedVideo> finished = board.finishedSince(0);
    List<Bulletin.Finished> latest =
        finished.subList(Math.max(0, finished.size() - LATEST), finished.size()).stream()
            .map(one -> new Bulletin.Finished(one.video(), one.state(), one.note()))
            .toList();
    night
        .archive()
        .putState(
            Bulletin.name(night.night(), name),
            new Bulletin(number, left, stages, running, finished.size(), latest));
  }
}
