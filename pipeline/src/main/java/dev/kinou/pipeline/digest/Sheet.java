package dev.kinou.pipeline.digest;

import dev.kinou.records.VideoId;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A digest, sorted into what its readers see. */
public final class Sheet {
  private final Digest digest;
  private final List<Ranked> watch;
  private final List<Ranked> skim;
  private final List<Ranked> rest;
  private final Reasons reasons;
  private final Map<VideoId, Ranked> byId = new HashMap<>();
  private final Map<VideoId, String> anchors = new HashMap<>();

  public Sheet(Digest digest) {
    this.digest = digest;
    this.watch = of(digest, Choice.WATCH);
    this.skim = of(digest, Choice.SKIM);
    this.rest = of(digest, Choice.SKIP);
    this.reasons = new Reasons(digest.videos());
    digest.videos().forEach(ranked -> byId.put(ranked.video().id(), ranked));
    anchor("w", watch);
    anchor("k", skim);
    anchor("r", rest);
  }

  private static List<Ranked> of(Digest digest, Choice choice) {
    return digest.videos().stream().filter(ranked -> ranked.choice() == choice).toList();
  }

  private void anchor(String kind, List<Ranked> videos) {
    for (int i = 0; i < videos.size(); i++) {
      anchors.put(videos.get(i).video().id(), kind + (i + 1));
    }
  }

  public Digest digest() {
    return digest;
  }

  public List<Ranked> watch() {
    return watch;
  }

  public List<Ranked> skim() {
    return skim;
  }

  public List<Ranked> rest() {
    return rest;
  }

  public Optional<Ranked> video(VideoId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Why a video stands where it does; empty where there is nothing to say. */
  Optional<String> why(Ranked ranked) {
    return ranked.choice() == Choice.SKIP ? reasons.lowered(ranked) : reasons.raised(ranked);
  }

  /** The id of a video's place on the page. */
  String anchor(VideoId id) {
    return anchors.get(id);
  }

  public Duration published() {
    return length(digest.videos());
  }

  public Duration watching() {
    return length(watch);
  }

  public Duration skimming() {
    return skim.stream().map(Sheet::skimming).reduce(Duration.ZERO, Duration::plus);
  }

  static Duration skimming(Ranked ranked) {
    return Duration.ofMillis(
        ranked.ranges().stream().mapToLong(Sheet::length).reduce(0, Long::sum));
  }

  private static long length(Range range) {
    return Math.max(0, range.endMs() - range.startMs());
  }

  /** What need not be heard. */
  public Duration saved() {
    Duration saved = published().minus(watching()).minus(skimming());
    return saved.isNegative() ? Duration.ZERO : saved;
  }

  private static Duration length(List<Ranked> videos) {
    return videos.stream().map(Ranked::length).reduce(Duration.ZERO, Duration::plus);
  }
}
