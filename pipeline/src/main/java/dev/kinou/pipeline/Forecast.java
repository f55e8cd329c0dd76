package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.HostRate;
import dev.kinou.pipeline.report.NightPlan;
import dev.kinou.pipeline.report.NightPlan.DeviceLimit;
import dev.kinou.pipeline.report.NightPlan.HostLimit;
import dev.kinou.pipeline.report.NightPlan.PlannedVideo;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what a night would do, and how long it would take at the pace of the videos that the archive
 * has times of.
 */
final class Forecast {
  private static final Duration USUAL_DOWNLOAD = Duration.ofSeconds(15);
  private static final double USUAL_REAL_TIME = 4;

  private final Config config;
  private final Stages stages;
  private final Archive archive;

  Forecast(Config config, Stages stages, Archive archive) {
    this.config = config;
    this.stages = stages;
    this.archive = archive;
  }

  NightPlan of(Plan plan, Instant now) {
    Ledger ledger = new Ledger(archive, stages.keys(), stages.targets());
    List<PlannedVideo> videos = new ArrayList<>();
    int done = 0;
    for (Video video : plan.videos()) {
      Ledger.Standing standing = ledger.standing(video, now);
      if (standing == Ledger.Standing.LOADED || standing == Ledger.Standing.FAILED) {
        done++;
      } else {
        videos.add(planned(video, standing));
      }
    }
    return new NightPlan(
        plan.window(),
        config.zone(),
        now,
        videos,
        hosts(videos, usualDownload(plan)),
        List.of(new DeviceLimit(stages.model(), stages.permits(Stage.SPEECH), realTime(plan))),
        done,
        plan.skipped().stream()
            .collect(Collectors.toMap(Plan.Skipped::rule, skip -> 1, Integer::sum)));
  }

  private PlannedVideo planned(Video video, Ledger.Standing standing) {
    Optional<Instant> notBefore =
        standing == Ledger.Standing.DEFERRED
            ? archive.deadLetter(video).flatMap(DeadLetter::retryAt)
            : Optional.empty();
    return new PlannedVideo(
        video.title(), video.channel().name(), video.duration(), host(video), notBefore);
  }

  private List<HostLimit> hosts(List<PlannedVideo> videos, Duration download) {
    return new TreeSet<>(videos.stream().map(PlannedVideo::host).toList())
        .stream()
            .map(
                host -> {
                  HostRate rate = rate(host);
                  return new HostLimit(
                      host,
                      rate.atOnce(),
                      rate.pause().plus(rate.jitter().dividedBy(2)),
                      download,
                      Optional.empty());
                })
            .toList();
  }

  /** Of the host, or of the domain that it belongs to. */
  private HostRate rate(String host) {
    return config.audio().hosts().entrySet().stream()
        .filter(named -> host.equals(named.getKey()) || host.endsWith("." + named.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(config.audio().otherHosts());
  }

  private Duration usualDownload(Plan plan) {
    return mean(plan, times -> times.stages().get(Stage.AUDIO)).orElse(USUAL_DOWNLOAD);
  }

  private double realTime(Plan plan) {
    Optional<Duration> speech = mean(plan, times -> times.stages().get(Stage.SPEECH));
    double length =
        plan.videos().stream()
            .map(video -> archive.transcript(video, stages.model()))
            .flatMap(Optional::stream)
            .map(Transcript::length)
            .mapToLong(Duration::toMillis)
            .average()
            .orElse(0);
    if (speech.isEmpty() || speech.get().isZero() || length == 0) {
      return USUAL_REAL_TIME;
    }
    return length / speech.get().toMillis() * stages.permits(Stage.SPEECH);
  }

  private Optional<Duration> mean(Plan plan, Function<Times, Times.Service> stage) {
    List<Long> known =
        plan.videos().stream()
            .map(archive::times)
            .flatMap(Optional::stream)
            .map(stage)
            .filter(service -> service != null)
            .map(Times.Service::milliseconds)
            .toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(known.stream().mapToLong(Long::longValue).sum() / known.size()));
  }

  private static String host(Video video) {
    return String.valueOf(video.download().getHost());
  }
}
