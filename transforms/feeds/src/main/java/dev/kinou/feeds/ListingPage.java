package dev.kinou.feeds;

import java.net.URI;
import java.util.Optional;

/** Tells which page can be listed in the place of a feed. */
final class ListingPage {
  private ListingPage() {}

  /** Nothing for an ordinary feed, and for what may not be connected to. */
  static Optional<URI> of(Subscription subscription, FeedAnswer answer) {
    if (answer.cause().filter(ForbiddenAddressException.class::isInstance).isPresent()) {
      return Optional.empty();
    }
    return switch (subscription.kind()) {
      case YOUTUBE_CHANNEL -> YouTube.channelId(subscription.address()).map(YouTube::channelPage);
      case YOUTUBE_PLAYLIST ->
          YouTube.playlistId(subscription.address()).map(YouTube::playlistPage);
      case YOUTUBE_PAGE -> Optional.of(subscription.address());
      case WEB -> Optional.of(subscription.address());
      case FEED -> Optional.empty();
    };
  }
}
