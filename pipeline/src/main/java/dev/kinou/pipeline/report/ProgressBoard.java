package dev.kinou.pipeline.report;

import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what the stages of this JVM say about their work: who is in flight, how far, how long
 * each video and stage took, and in what order. Whoever shows it asks for a {@link #snapshot}. Many
 * threads.
 */
public final class ProgressBoard implements Progress {
  private record Service(Stage stage, VideoId video) {}

  private record Running(Instant began, double fraction) {}

  private final Clock clock;
  private final Instant started;
  private final Map<VideoId, Video> expected = new LinkedHashMap<>();
  private final Map<Service, Running> running = new LinkedHashMap<>();
  private final Map<VideoId, Map<Stage, Times.Service>> times = new HashMap<>();
  private final Map<VideoId, String> devices = new HashMap<>();
  private final Map<Stage, Long> serviceMs = new EnumMap<>(Stage.class);
  private final Map<Stage, Set<VideoId>> served = new EnumMap<>(Stage.class);
  private final Map<Stage, Integer> failed = new EnumMap<>(Stage.class);
  private final Map<VideoId, ItemState> states = new HashMap<>();
  private final List<FinishedVideo> finished = new ArrayList<>();
  private final List<ProgressEvent> events = new ArrayList<>();
  private final Pace pace = new Pace();

  /** The run's time begins now. */
  public ProgressBoard(Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Adds to what the run is to do: the total, the titles and the lengths come from here. */
  public synchronized void expect(Collection<Video> videos) {
    for (Video video : videos) {
      if (expected.put(video.id(), video) == null) {
        pace.expect(audioMs(video));
      }
    }
  }

  @Override
  public synchronized void began(Stage stage, VideoId video) {
    Instant now = clock.instant();
    running.put(new Service(stage, video), new Running(now, -1));
    events.add(new ProgressEvent(now, ProgressEvent.Kind.BEGAN, stage, video));
  }

  @Override
  public synchronized void on(Stage stage, VideoId video, String device) {
    devices.put(video, device);
  }

  @Override
  public synchronized void at(Stage stage, VideoId video, double fraction) {
    running.computeIfPresent(
        new Service(stage, video),
        (key, was) -> new Running(was.began, Math.min(1, Math.max(0, fraction))));
  }

  @Override
  public synchronized void ended(Stage stage, VideoId video) {
    Running was = running.remove(new Service(stage, video));
    if (was == null) {
      return;
    }
    Instant now = clock.instant();
    // The wall clock may be set back while a stage works.
    long took = Math.max(0, Duration.between(was.began, now).toMillis());
    events.add(new ProgressEvent(now, ProgressEvent.Kind.ENDED, stage, video));
    serviceMs.merge(stage, took, Long::sum);
    served.computeIfAbsent(stage, key -> new HashSet<>()).add(video);
    times
        .computeIfAbsent(video, key -> new EnumMap<>(Stage.class))
        .merge(
            stage,
            new Times.Service(was.began, took),
            (a, b) -> new Times.Service(a.began(), a.milliseconds() + b.milliseconds()));
  }

  @Override
  public synchronized void loaded(
      String target, Collection<VideoId> taken, Collection<VideoId> refused, Duration took) {
    Set<VideoId> both = new HashSet<>(taken);
    both.addAll(refused);
    // Some targets tell of each video by itself.
    if (both.stream().noneMatch(video -> times(video).containsKey(Stage.KNOWLEDGE))) {
      serviceMs.merge(Stage.KNOWLEDGE, took.toMillis(), Long::sum);
      served.computeIfAbsent(Stage.KNOWLEDGE, key -> new HashSet<>()).addAll(both);
    }
  }

  @Override
  public synchronized void finished(VideoId video, Optional<DeadLetter> why) {
    why.ifPresent(letter -> failed.merge(letter.stage(), 1, Integer::sum));
    finished(
        video,
        why.map(letter -> letter.cause().deferred() ? ItemState.DEFERRED : ItemState.FAILED)
            .orElse(ItemState.LOADED),
        why.map(letter -> letter.cause() + ": " + letter.message()).orElse(""));
  }

  /**
   * The run is through with a video. Of what is said again only a failure counts that follows
   * success, as where a target does not take what was transcribed.
   *
   * @param note why, where it was not loaded; else empty
   */
  public synchronized void finished(VideoId video, ItemState state, String note) {
    ItemState was = states.get(video);
    if (was == state || (was != null && was != ItemState.LOADED)) {
      return;
    }
    states.put(video, state);
    Video known = expected.get(video);
    long audioMs = known == null ? 0 : audioMs(known);
    Map<Stage, Times.Service> stages = times(video);
    if (was == null) {
      pace.done(audioMs, stages.containsKey(Stage.SPEECH));
    }
    finished.add(
        new FinishedVideo(
            clock.instant(),
            video,
            title(video),
            known == null ? "" : known.channel().name(),
            state,
            note,
            audioMs,
            stages));
  }

  public synchronized ProgressSnapshot snapshot() {
    Instant now = clock.instant();
    Duration elapsed = Duration.between(started, now);
    Map<Stage, Integer> inFlight = new EnumMap<>(Stage.class);
    List<ProgressSnapshot.Current> current = new ArrayList<>();
    running.forEach(
        (service, at) -> {
          inFlight.merge(service.stage, 1, Integer::sum);
          current.add(
              new ProgressSnapshot.Current(
                  service.stage, title(service.video), at.fraction, at.began));
        });
    return new ProgressSnapshot(
        now,
        elapsed,
        expected.size(),
        states.size(),
        count(ItemState.FAILED),
        count(ItemState.DEFERRED),
        inFlight,
        current,
        pace.realTime(elapsed),
        pace.left(elapsed));
  }

  /** What the run is through with since the first {@code from} of them, in that order. */
  public synchronized List<FinishedVideo> finishedSince(int from) {
    return List.copyOf(finished.subList(from, finished.size()));
  }

  /** Of each stage that has served the video. */
  public synchronized Map<Stage, Times.Service> times(VideoId video) {
    return Map.copyOf(times.getOrDefault(video, Map.of()));
  }

  /** On which device the video was transcribed, at last if one failed; empty if it was not. */
  public synchronized Optional<String> device(VideoId video) {
    return Optional.ofNullable(devices.get(video));
  }

  public synchronized StageTally tally(Stage stage) {
    return new StageTally(
        served.getOrDefault(stage, Set.of()).size(), serviceMs.getOrDefault(stage, 0L));
  }

  /** How many videos a stage could not do, for now or for good. */
  public synchronized int failed(Stage stage) {
    return failed.getOrDefault(stage, 0);
  }

  /** What the stages serve right now, in the order in which it began. */
  public synchronized List<InService> inService() {
    List<InService> now = new ArrayList<>();
    running.forEach(
        (service, at) ->
            now.add(new InService(service.stage, service.video, at.began, at.fraction)));
    return now;
  }

  /** All of the run, in the order in which it happened. */
  public synchronized List<ProgressEvent> events() {
    return List.copyOf(events);
  }

  private int count(ItemState state) {
    return (int) states.values().stream().filter(one -> one == state).count();
  }

  private String title(VideoId video) {
    Video known = expected.get(video);
    return known == null ? video.value() : known.title();
  }

  private static long audioMs(Video video) {
    return video.duration().map(Duration::toMillis).orElse(0L);
  }
}
