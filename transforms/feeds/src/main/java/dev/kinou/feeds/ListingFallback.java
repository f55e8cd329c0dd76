package dev.kinou.feeds;

import dev.kinou.records.VideoId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the videos of the window by the {@link Listing}: coarsely first, then the exact times of
 * those alone that may lie inside. For many threads.
 */
final class ListingFallback {
  private final Listing listing;

  ListingFallback(Listing listing) {
    this.listing = listing;
  }

  /**
   * @param seen entries that the page showed
   * @param entries of the window, with exact times
   * @param problems what could not be used, for people
   */
  record Listed(int seen, List<FeedEntry> entries, List<String> problems) {}

  /**
   * @param known entries of the feed, whose exact times need not be asked for
   */
  Listed list(URI page, Window window, List<FeedEntry> known, Instant now)
      throws IOException, InterruptedException {
    Map<VideoId, FeedEntry> byId = new HashMap<>();
    known.forEach(entry -> byId.put(entry.id(), entry));
    List<FeedEntry> entries = new ArrayList<>(known);
    List<URI> coarse = new ArrayList<>();
    List<URI> undated = new ArrayList<>();
    List<ListedVideo> listed = listing.list(page, window);
    for (ListedVideo video : listed) {
      if (byId.containsKey(video.id()) || !video.mayBeIn(window, now)) {
        continue;
      }
      if (video.published().isEmpty()) {
        undated.add(video.url());
      } else if (video.approximate()) {
        coarse.add(video.url());
      } else {
        entries.add(video.entry(video.published().get()));
      }
    }
    ExactTimes exact = new ExactTimes(listing, window);
    entries.addAll(exact.ask(coarse, false));
    // YouTube dates nothing on the tab of Shorts, but shows the newest first.
    entries.addAll(exact.ask(undated, YouTube.hosts(page)));
    List<FeedEntry> inside =
        entries.stream().filter(entry -> window.contains(entry.published())).toList();
    return new Listed(Math.max(listed.size(), known.size()), inside, exact.problems());
  }
}
