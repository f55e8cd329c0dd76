package dev.kinou.pipeline.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code report.json} holds. Counts and items describe the whole window, earlier runs of the
 * same window included; work, stages, times and audio describe this run.
 *
 * @param loaded in every configured target; in the archive where none is configured
 * @param skippedByRule how many each filter skipped
 * @param wallMs from the run's start to its end
 * @param audioMs of the recordings that this run transcribed
 * @param passagesTotal that the archive holds of the window
 * @param version of Kinou
 */
public record Report(
    int discovered,
    int loaded,
    int deferred,
    int failed,
    int skipped,
    Work work,
    ReportWindow window,
    ZoneId zone,
    Instant started,
    Instant ended,
    long wallMs,
    long audioMs,
    long passagesTotal,
    Map<String, Integer> skippedByRule,
    List<TargetLoad> targets,
    List<StageWork> stages,
    List<ChannelFound> channels,
    List<ReportItem> items,
    String version) {
  public Report {
    skippedByRule = Collections.unmodifiableMap(new TreeMap<>(skippedByRule));
    targets = List.copyOf(targets);
    stages = List.copyOf(stages);
    channels = List.copyOf(channels);
    items = List.copyOf(items);
  }

  /** Counts the items, so that no count can disagree with them. */
  public static Report of(
      String version,
      ZoneId zone,
      ReportWindow window,
      Instant started,
      Instant ended,
      Work work,
      Duration audio,
      List<TargetLoad> targets,
      List<StageWork> stages,
      List<ChannelFound> channels,
      List<ReportItem> items) {
    Map<String, Integer> rules =
        items.stream()
            .filter(item -> item.state() == ItemState.SKIPPED)
            .collect(Collectors.toMap(item -> item.cause().orElseThrow(), item -> 1, Integer::sum));
    return new Report(
        items.size(),
        count(items, ItemState.LOADED),
        count(items, ItemState.DEFERRED),
        count(items, ItemState.FAILED),
        count(items, ItemState.SKIPPED),
        work,
        window,
        zone,
        started,
        ended,
        Duration.between(started, ended).toMillis(),
        audio.toMillis(),
        items.stream().mapToLong(ReportItem::passages).sum(),
        rules,
        targets,
        stages,
        channels,
        items,
        version);
  }

  /** The items of one state, in the report's order. */
  public List<ReportItem> items(ItemState state) {
    return items.stream().filter(item -> item.state() == state).toList();
  }

  private static int count(List<ReportItem> items, ItemState state) {
    return (int) items.stream().filter(item -> item.state() == state).count();
  }
}
