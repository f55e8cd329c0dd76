package dev.kinou.pipeline.crew;

import dev.kinou.archive.ArchiveException;
import dev.kinou.pipeline.report.InService;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.StageCount;
import dev.kinou.records.Stage;
import dev.kinou.records.VideoId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A night's workers, seen from where it was started: tells a board what each has finished, and how
 * far the stages are. One thread at a time looks; any may ask.
 */
public final class CrewWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CrewWatch.class);

  private final NightCrew night;
  private final ProgressBoard board;
  private final Attendance attendance;
  private final Map<String, Integer> told = new HashMap<>();
  private Set<InService> running = new HashSet<>();
  private Map<Stage, StageCount> stages = Map.of();
  private int workers;

  /**
   * @param board that is told what happens
   */
  public CrewWatch(NightCrew night, ProgressBoard board) {
    this.night = night;
    this.board = board;
    this.attendance = new Attendance(night.patience());
  }

  /** How far the stages are, on all workers together. */
  public synchronized Map<Stage, StageCount> stages() {
    return stages;
  }

  /** How many workers are there. */
  public synchronized int workers() {
    return workers;
  }

  /** Reads the bulletins; where that is not possible for now, what is known stays. */
  public void look() {
    try {
      Map<String, Bulletin> bulletins = new HashMap<>();
      for (String state : night.archive().states(Bulletin.folder(night.night()))) {
        night.archive().state(state, Bulletin.class).ifPresent(one -> bulletins.put(state, one));
      }
      take(bulletins);
    } catch (ArchiveException e) {
      LOG.warn("The workers' bulletins cannot be read for now: {}", e.getMessage());
    }
  }

  private synchronized void take(Map<String, Bulletin> bulletins) {
    Map<Stage, StageCount> sums = new EnumMap<>(Stage.class);
    Set<InService> now = new HashSet<>();
    int alive = 0;
    for (Map.Entry<String, Bulletin> one : bulletins.entrySet()) {
      Bulletin bulletin = one.getValue();
      boolean living = attendance.alive(one.getKey(), bulletin);
      alive += living ? 1 : 0;
      if (living) {
        now.addAll(bulletin.running());
      }
      bulletin
          .stages()
          .forEach(
              (stage, count) ->
                  sums.merge(
                      stage,
                      living ? count : new StageCount(count.done(), count.failed(), 0),
                      StageCount::plus));
    }
    follow(now);
    bulletins.forEach(this::tell);
    stages = Map.copyOf(sums);
    workers = alive;
  }

  private void tell(String worker, Bulletin bulletin) {
    int known = told.getOrDefault(worker, 0);
    List<Bulletin.Finished> latest = bulletin.latest();
    int fresh = Math.min(latest.size(), bulletin.finished() - known);
    latest
        .subList(latest.size() - fresh, latest.size())
        .forEach(one -> board.finished(one.video(), one.state(), one.note()));
    told.put(worker, bulletin.finished());
  }

  private void follow(Set<InService> now) {
    Set<Key> before = keys(running);
    Set<Key> after = keys(now);
    before.stream()
        .filter(key -> !after.contains(key))
        .forEach(key -> board.ended(key.stage, key.video));
    after.stream()
        .filter(key -> !before.contains(key))
        .forEach(key -> board.began(key.stage, key.video));
    now.stream()
        .filter(one -> one.fraction() >= 0)
        .forEach(one -> board.at(one.stage(), one.video(), one.fraction()));
    running = now;
  }

  private record Key(Stage stage, VideoId video) {}

  private static Set<Key> keys(Set<InService> services) {
    Set<Key> keys = new HashSet<>();
    services.forEach(one -> keys.add(new Key(one.stage(), one.video())));
    return keys;
  }
}
