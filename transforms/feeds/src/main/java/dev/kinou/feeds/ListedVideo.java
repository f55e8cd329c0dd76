package dev.kinou.feeds;

import dev.kinou.records.LiveStatus;
import dev.kinou.records.VideoId;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A video in a listing.
 *
 * @param url of its page
 * @param media address of the recording itself, where the page holds it directly
 * @param published if it is told
 * @param approximate whether {@code published} was made from words such as "2 days ago"
 * @param shortForm whether it is one of YouTube's Shorts
 * @see FeedEntry
 */
public record ListedVideo(
    URI url,
    Optional<URI> media,
    String title,
    Optional<Instant> published,
    boolean approximate,
    Optional<Duration> duration,
    Optional<String> language,
    String description,
    LiveStatus liveStatus,
    boolean shortForm,
    Optional<String> channelId,
    Optional<String> channelName)
    implements Serializable {

  /** The same key as a feed's entry that links to the same page of YouTube. */
  public VideoId id() {
    return YouTube.videoId(url)
        .map(VideoId::youtube)
        .orElseGet(() -> VideoId.web(media.orElse(url).toString()));
  }

  /** Whether its exact time may lie inside the window, as far as is told. */
  boolean mayBeIn(Window window, Instant now) {
    if (published.isEmpty()) {
      return true;
    }
    return approximate
        ? ApproximateTime.mayBeIn(window, published.get(), now)
        : window.contains(published.get());
  }

  FeedEntry entry(Instant exact) {
    return new FeedEntry(
        id(),
        YouTube.videoId(url).map(YouTube::watchPage).orElse(url),
        media,
        title,
        exact,
        duration,
        language,
        description,
        liveStatus,
        shortForm,
        channelId,
        channelName);
  }
}
