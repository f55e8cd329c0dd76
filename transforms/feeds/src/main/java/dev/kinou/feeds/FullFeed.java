package dev.kinou.feeds;

import java.net.URI;

/** Tells whether a feed may leave out videos of the window because it holds only so many. */
final class FullFeed {
  /** Feeds of fewer entries are taken for young rather than cut off. */
  private static final int OTHERS = 10;

  private FullFeed() {}

  static boolean mayHideMore(
      Subscription subscription, URI address, ParsedFeed feed, Window window) {
    boolean youTube = YouTube.hosts(address);
    if (feed.seen() < (youTube ? YouTube.FEED_ENTRIES : OTHERS)) {
      return false;
    }
    // A playlist's feed holds its first entries, wherever its owner puts the newest.
    boolean ownersOrder =
        subscription.kind() == Subscription.Kind.YOUTUBE_PLAYLIST
            && YouTube.playlistId(address).filter(id -> id.startsWith("UU")).isEmpty();
    return ownersOrder
        || feed.entries().stream().noneMatch(entry -> entry.published().isBefore(window.since()));
  }
}
