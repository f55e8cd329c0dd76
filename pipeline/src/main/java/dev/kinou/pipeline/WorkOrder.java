package dev.kinou.pipeline;

import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which to begin a night's videos: one short one, so that the devices have work at
 * once, then the longest first, so that none of them is left for the end. Hosts take turns in
 * proportion to what they have, so that the threads never all wait for the slowest host.
 */
public final class WorkOrder {
  private static final Duration UNKNOWN = Duration.ofMinutes(10);
  private static final Comparator<Video> LONGEST_FIRST =
      Comparator.comparing(WorkOrder::length).reversed().thenComparing(Video::id);

  private WorkOrder() {}

  public static List<Video> of(List<Video> videos) {
    if (videos.isEmpty()) {
      return List.of();
    }
    List<Video> rest = new ArrayList<>(videos);
    rest.sort(LONGEST_FIRST);
    List<Video> order = new ArrayList<>();
    order.add(rest.remove(rest.size() - 1));
    Map<VideoId, Double> turns = turns(rest);
    rest.sort(
        Comparator.comparing((Video video) -> turns.get(video.id())).thenComparing(LONGEST_FIRST));
    order.addAll(rest);
    return order;
  }

  /** Where a video stands among those of its host, from 0 to 1. */
  private static Map<VideoId, Double> turns(List<Video> longestFirst) {
    Map<String, List<Video>> byHost = new HashMap<>();
    for (Video video : longestFirst) {
      String host = String.valueOf(video.download().getHost());
      byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(video);
    }
    Map<VideoId, Double> turns = new HashMap<>();
    for (List<Video> ofHost : byHost.values()) {
      for (int i = 0; i < ofHost.size(); i++) {
        turns.put(ofHost.get(i).id(), (i + 0.5) / ofHost.size());
      }
    }
    return turns;
  }

  private static Duration length(Video video) {
    return video.duration().orElse(UNKNOWN);
  }
}
