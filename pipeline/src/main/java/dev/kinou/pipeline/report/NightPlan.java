package dev.kinou.pipeline.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a night would do, and what limits it: what {@link PlanPrinter} prints.
 *
 * @param begins when the night would begin
 * @param alreadyDone videos of the window that need nothing any more
 * @param skippedByRule how many each filter skips
 */
public record NightPlan(
    ReportWindow window,
    ZoneId zone,
    Instant begins,
    List<PlannedVideo> videos,
    List<HostLimit> hosts,
    List<DeviceLimit> devices,
    int alreadyDone,
    Map<String, Integer> skippedByRule) {
  public NightPlan {
    videos = List.copyOf(videos);
    hosts = List.copyOf(hosts);
    devices = List.copyOf(devices);
    skippedByRule = Map.copyOf(skippedByRule);
  }

  /**
   * A video that waits for the night.
   *
   * @param length as announced
   * @param host that it is downloaded from
   * @param notBefore when an earlier night deferred it to, or it is announced for
   */
  public record PlannedVideo(
      String title,
      String channel,
      Optional<Duration> length,
      String host,
      Optional<Instant> notBefore) {}

  /**
   * What a host allows.
   *
   * @param permits downloads at once
   * @param pause between two of them
   * @param download how long one takes, as earlier nights took
   * @param atMost videos a night, where that is limited
   */
  public record HostLimit(
      String host, int permits, Duration pause, Duration download, Optional<Integer> atMost) {}

  /**
   * What a device does.
   *
   * @param atOnce recordings
   * @param realTime seconds of recordings in a second, all at once together
   */
  public record DeviceLimit(String name, int atOnce, double realTime) {}
}
