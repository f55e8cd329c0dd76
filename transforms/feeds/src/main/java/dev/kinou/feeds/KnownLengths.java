package dev.kinou.feeds;

import dev.kinou.records.VideoId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in what YouTube's feeds leave out, lengths and broadcasts, by one cheap listing of the
 * channel, and only where a filter asks for it. For many threads.
 */
final class KnownLengths {
  private final Listing listing;
  private final Filters filters;

  KnownLengths(Listing listing, Filters filters) {
    this.listing = listing;
    this.filters = filters;
  }

  List<FeedEntry> fill(
      Subscription subscription,
      URI page,
      List<FeedEntry> entries,
      Window window,
      List<String> problems)
      throws InterruptedException {
    Filters all = filters.overriddenBy(subscription.filters());
    boolean asked =
        all.minDuration().isPresent()
            || all.maxDuration().isPresent()
            || !all.live().orElse(true)
            || !all.upcoming().orElse(true);
    boolean unknown =
        entries.stream()
            .anyMatch(entry -> entry.duration().isEmpty() && YouTube.hosts(entry.url()));
    if (!asked || !unknown) {
      return entries;
    }
    Map<VideoId, ListedVideo> listed = new HashMap<>();
    try {
      listing.list(page, window).forEach(video -> listed.put(video.id(), video));
    } catch (IOException e) {
      problems.add("lengths are not known, so no filter on them applied: " + e.getMessage());
    }
    return entries.stream().map(entry -> filled(entry, listed.get(entry.id()))).toList();
  }

  private static FeedEntry filled(FeedEntry entry, ListedVideo video) {
    if (video == null) {
      return entry;
    }
    Optional<Duration> duration = entry.duration().or(video::duration);
    return entry.with(duration, video.liveStatus(), entry.shortForm() || video.shortForm());
  }
}
