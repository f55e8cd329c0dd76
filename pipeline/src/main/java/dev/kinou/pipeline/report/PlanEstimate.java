package dev.kinou.pipeline.report;

import dev.kinou.pipeline.report.NightPlan.DeviceLimit;
import dev.kinou.pipeline.report.NightPlan.HostLimit;
import dev.kinou.pipeline.report.NightPlan.PlannedVideo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link NightPlan} comes to. Downloads and speech overlap, so a night is as long as the
 * slower of the two, after a first download.
 *
 * @param todo videos, in the plan's order
 * @param deferred videos, with why
 * @param unknown how many videos announce no length
 * @param usual the length that those are taken to have: the median of the others
 * @param audio all lengths together
 * @param hosts how long each host takes, all pauses included
 * @param speech how long the devices take; empty where none is known
 * @param longest what limits the night
 * @param total from begin to end
 */
record PlanEstimate(
    List<PlannedVideo> todo,
    Map<PlannedVideo, String> deferred,
    int unknown,
    Duration usual,
    Duration audio,
    Map<HostLimit, Duration> hosts,
    Optional<Duration> speech,
    String longest,
    Duration total) {
  private static final Duration USUAL = Duration.ofMinutes(10);

  static PlanEstimate of(NightPlan plan) {
    List<PlannedVideo> todo = new ArrayList<>();
    Map<PlannedVideo, String> deferred = new LinkedHashMap<>();
    Map<String, Integer> taken = new HashMap<>();
    Map<String, HostLimit> limits = new HashMap<>();
    plan.hosts().forEach(limit -> limits.put(limit.host(), limit));
    for (PlannedVideo video : plan.videos()) {
      Optional<Instant> later = video.notBefore().filter(plan.begins()::isBefore);
      Optional<Integer> most =
          Optional.ofNullable(limits.get(video.host())).flatMap(HostLimit::atMost);
      if (later.isPresent()) {
        deferred.put(video, "not before " + Words.when(later.get(), plan.zone()));
      } else if (most.isPresent() && taken.getOrDefault(video.host(), 0) >= most.get()) {
        deferred.put(
            video, "%s gives at most %s a night".formatted(video.host(), Words.number(most.get())));
      } else {
        todo.add(video);
        taken.merge(video.host(), 1, Integer::sum);
      }
    }
    Duration usual = usual(todo);
    Duration audio =
        todo.stream().map(v -> v.length().orElse(usual)).reduce(Duration.ZERO, Duration::plus);
    int unknown = (int) todo.stream().filter(v -> v.length().isEmpty()).count();
    return limited(plan, todo, deferred, unknown, usual, audio, taken);
  }

  private static PlanEstimate limited(
      NightPlan plan,
      List<PlannedVideo> todo,
      Map<PlannedVideo, String> deferred,
      int unknown,
      Duration usual,
      Duration audio,
      Map<String, Integer> taken) {
    Map<HostLimit, Duration> hosts = new LinkedHashMap<>();
    String longest = "nothing";
    Duration most = Duration.ZERO;
    Duration first = Duration.ZERO;
    for (HostLimit host : plan.hosts()) {
      int n = taken.getOrDefault(host.host(), 0);
      Duration time = host.download().plus(host.pause()).multipliedBy(n).dividedBy(host.permits());
      hosts.put(host, time);
      first = n > 0 && host.download().compareTo(first) > 0 ? host.download() : first;
      if (time.compareTo(most) > 0) {
        most = time;
        longest = "downloads from " + host.host();
      }
    }
    double realTime = plan.devices().stream().mapToDouble(DeviceLimit::realTime).sum();
    Optional<Duration> speech =
        realTime <= 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Math.round(audio.toMillis() / realTime)));
    if (speech.isPresent() && speech.get().compareTo(most) > 0) {
      most = speech.get();
      longest = "speech";
    }
    return new PlanEstimate(
        todo, deferred, unknown, usual, audio, hosts, speech, longest, most.plus(first));
  }

  private static Duration usual(List<PlannedVideo> videos) {
    List<Duration> known =
        videos.stream().flatMap(video -> video.length().stream()).sorted().toList();
    return known.isEmpty() ? USUAL : known.get(known.size() / 2);
  }
}
