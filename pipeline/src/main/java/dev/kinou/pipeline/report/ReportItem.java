package dev.kinou.pipeline.report;

import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One discovered video and what became of it.
 *
 * @param url of the page for people
 * @param cause empty where it was loaded; the rule's name where it was skipped; else the words of
 *     the {@link Cause}
 * @param transcript path of the archive's JSON file that holds its segments
 * @param words where they come from: a model's name, or for instance {@code captions:publisher}
 * @param refusedCaptions why the captions that its host has were not taken
 * @param durationMs of the recording, or else as announced
 * @param stage that failed
 * @param message for people: what happened, what was expected, what to do
 * @param attempted the operation that failed, without secrets
 * @param retryAt when it is tried next
 * @param times of the stages that served it
 * @param worker that served it
 * @param device of the worker that transcribed it
 * @param passages that the archive holds of it
 */
public record ReportItem(
    String id,
    String title,
    String url,
    ItemState state,
    Optional<String> cause,
    Optional<String> transcript,
    Optional<String> words,
    List<String> refusedCaptions,
    String channel,
    String channelUrl,
    Instant published,
    Optional<Long> durationMs,
    Optional<Stage> stage,
    Optional<String> message,
    Optional<String> attempted,
    Optional<Instant> retryAt,
    Map<Stage, StageTime> times,
    Optional<String> worker,
    Optional<String> device,
    int passages) {
  public ReportItem {
    if (cause.isPresent() == (state == ItemState.LOADED)) {
      throw new IllegalArgumentException(
          "A video has a cause unless it was loaded, but %s is %s with %s"
              .formatted(id, state.word(), cause.orElse("none")));
    }
    // Reports of older versions say nothing of captions.
    refusedCaptions = refusedCaptions == null ? List.of() : List.copyOf(refusedCaptions);
    Map<Stage, StageTime> sorted = new EnumMap<>(Stage.class);
    sorted.putAll(times);
    times = Collections.unmodifiableMap(sorted);
  }

  /**
   * @param length of the recording
   */
  public static ReportItem loaded(Video video, Duration length) {
    return of(video, ItemState.LOADED, Optional.empty(), Optional.of(length));
  }

  /** Failed, or deferred where the cause says so. */
  public static ReportItem dead(DeadLetter letter) {
    ItemState state = letter.cause().deferred() ? ItemState.DEFERRED : ItemState.FAILED;
    Video video = letter.video();
    return new ReportItem(
        video.id().value(),
        video.title(),
        video.url().toString(),
        state,
        Optional.of(letter.cause().toString()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        video.channel().name(),
        video.channel().url().toString(),
        video.published(),
        video.duration().map(Duration::toMillis),
        Optional.of(letter.stage()),
        Optional.ofNullable(letter.everything()),
        Optional.ofNullable(letter.attempted()),
        letter.retryAt(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /**
   * @param rule the filter's name
   */
  public static ReportItem skipped(Video video, String rule) {
    return of(video, ItemState.SKIPPED, Optional.of(rule), video.duration());
  }

  /** Also for one that failed after its transcript was written. */
  public ReportItem withTranscript(
      String path, int count, String from, List<String> captionsRefused) {
    return with(
        Optional.of(path), Optional.of(from), captionsRefused, times, worker, device, count);
  }

  /** Whether its words were not transcribed. */
  boolean captioned() {
    return words.filter(from -> from.startsWith("captions:")).isPresent();
  }

  /** When, how long and where the stages worked on it. */
  public ReportItem withTimes(Times worked) {
    Map<Stage, StageTime> stages = new EnumMap<>(Stage.class);
    worked.stages().forEach((at, s) -> stages.put(at, new StageTime(s.began(), s.milliseconds())));
    return with(
        transcript,
        words,
        refusedCaptions,
        stages,
        Optional.of(worked.worker()),
        worked.device(),
        passages);
  }

  /** The cause for people, empty where there is none. */
  String why() {
    String words = cause.orElse("");
    return words.equals(Cause.DEFERRED_UNTIL.toString()) ? "not ready yet" : words;
  }

  private ReportItem with(
      Optional<String> path,
      Optional<String> from,
      List<String> captionsRefused,
      Map<Stage, StageTime> stages,
      Optional<String> host,
      Optional<String> by,
      int count) {
    return new ReportItem(
        id,
        title,
        url,
        state,
        cause,
        path,
        from,
        captionsRefused,
        channel,
        channelUrl,
        published,
        durationMs,
        stage,
        message,
        attempted,
        retryAt,
        stages,
        host,
        by,
        count);
  }

  private static ReportItem of(
      Video video, ItemState state, Optional<String> cause, Optional<Duration> length) {
    return new ReportItem(
        video.id().value(),
        video.title(),
        video.url().toString(),
        state,
        cause,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        video.channel().name(),
        video.channel().url().toString(),
        video.published(),
        length.map(Duration::toMillis),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
