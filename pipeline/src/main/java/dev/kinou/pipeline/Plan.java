package dev.kinou.pipeline;

import dev.kinou.pipeline.report.ChannelFound;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a night has to do with: every video of its window, with what earlier nights left over. It is
 * a file in the archive, and grows when the same window is run again.
 *
 * @param videos to be worked on, or done already
 * @param skipped by a rule
 * @param channels what was found on each subscription when it was asked last
 */
public record Plan(
    ReportWindow window, List<Video> videos, List<Skipped> skipped, List<ChannelFound> channels) {

  /** The rule of what somebody asked to be forgotten. */
  public static final String FORGOTTEN = "forgotten";

  /**
   * @param rule that skipped it
   */
  public record Skipped(Video video, String rule) {}

  public Plan {
    videos = List.copyOf(videos);
    skipped = List.copyOf(skipped);
    channels = List.copyOf(channels);
  }

  /** This plan and what a later discovery of the same window, or an earlier night, adds to it. */
  Plan with(List<Video> moreVideos, List<Skipped> moreSkipped, List<ChannelFound> newChannels) {
    Map<VideoId, Skipped> skips = new LinkedHashMap<>();
    skipped.stream()
        .filter(skip -> skip.rule().equals(FORGOTTEN))
        .forEach(skip -> skips.put(skip.video().id(), skip));
    moreSkipped.forEach(skip -> skips.putIfAbsent(skip.video().id(), skip));
    Map<VideoId, Video> known = new LinkedHashMap<>();
    videos.forEach(video -> known.put(video.id(), video));
    moreVideos.forEach(video -> known.putIfAbsent(video.id(), video));
    skips.keySet().forEach(known::remove);
    return new Plan(window, List.copyOf(known.values()), List.copyOf(skips.values()), newChannels);
  }

  /** The same without a video, which from now on counts as skipped. */
  Plan forget(Video video) {
    List<Video> rest = videos.stream().filter(v -> !v.id().equals(video.id())).toList();
    List<Skipped> skips = new ArrayList<>(skipped);
    skips.removeIf(skip -> skip.video().id().equals(video.id()));
    skips.add(new Skipped(video, FORGOTTEN));
    return new Plan(window, rest, skips, channels);
  }
}
