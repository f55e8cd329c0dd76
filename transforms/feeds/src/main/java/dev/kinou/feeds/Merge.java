package dev.kinou.feeds;

import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one video of what several subscriptions brought: the same id, or the same download. It is
 * wanted if one of them wants it, and the first that does gives it its name.
 */
final class Merge {
  private final Filters filters;

  /**
   * @param filters of the configuration
   */
  Merge(Filters filters) {
    this.filters = filters;
  }

  /** One subscription's judgement of one video. */
  private record Candidate(int reading, Video video, Optional<String> refusal) {}

  Discovery merge(List<FeedReading> readings) {
    List<List<Candidate>> groups = groups(readings);
    List<Video> videos = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    List<Set<VideoId>> shared = new ArrayList<>();
    readings.forEach(reading -> shared.add(new LinkedHashSet<>()));
    for (List<Candidate> group : groups) {
      Candidate chosen =
          group.stream().filter(c -> c.refusal().isEmpty()).findFirst().orElse(group.get(0));
      if (chosen.refusal().isEmpty()) {
        videos.add(chosen.video());
      } else {
        skipped.add(new Skipped(chosen.video(), chosen.refusal().get()));
      }
      if (group.stream().mapToInt(Candidate::reading).distinct().count() > 1) {
        group.forEach(c -> shared.get(c.reading()).add(chosen.video().id()));
      }
    }
    List<ChannelReport> reports = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      reports.add(readings.get(i).report().sharing(List.copyOf(shared.get(i))));
    }
    return new Discovery(videos, skipped, reports);
  }

  private List<List<Candidate>> groups(List<FeedReading> readings) {
    Map<VideoId, List<Candidate>> byId = new LinkedHashMap<>();
    Map<URI, List<Candidate>> byDownload = new LinkedHashMap<>();
    List<List<Candidate>> groups = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      FeedReading reading = readings.get(i);
      VideoFilter filter =
          new VideoFilter(filters.overriddenBy(reading.report().subscription().filters()));
      for (Found found : reading.found()) {
        Video video = found.video();
        List<Candidate> group =
            Optional.ofNullable(byId.get(video.id()))
                .or(() -> Optional.ofNullable(byDownload.get(video.download())))
                .orElseGet(
                    () -> {
                      groups.add(new ArrayList<>());
                      return groups.get(groups.size() - 1);
                    });
        group.add(new Candidate(i, video, filter.refusal(video, found.shortForm())));
        byId.putIfAbsent(video.id(), group);
        byDownload.putIfAbsent(video.download(), group);
      }
    }
    return groups;
  }
}
