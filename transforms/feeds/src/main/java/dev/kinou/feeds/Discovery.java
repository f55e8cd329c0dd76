package dev.kinou.feeds;

import dev.kinou.records.Video;
import java.util.List;

/**
 * What a window holds.
 *
 * @param videos wanted, each once
 * @param skipped unwanted, each once
 * @param reports one a subscription
 */
public record Discovery(List<Video> videos, List<Skipped> skipped, List<ChannelReport> reports) {
  public Discovery {
    videos = List.copyOf(videos);
    skipped = List.copyOf(skipped);
    reports = List.copyOf(reports);
  }
}
