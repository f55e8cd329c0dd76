package dev.kinou.feeds;

import dev.kinou.records.LiveStatus;
import dev.kinou.records.VideoId;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a feed or listing that can be downloaded and has a date.
 *
 * @param url of the page for people
 * @param media the enclosure's address, if there is one
 * @param shortForm whether it is one of YouTube's Shorts
 * @param channelId of the entry itself, where it may differ from the feed's
 * @param channelName of the entry itself, where it may differ from the feed's
 * @see dev.kinou.records.Video
 */
public record FeedEntry(
    VideoId id,
    URI url,
    Optional<URI> media,
    String title,
    Instant published,
    Optional<Duration> duration,
    Optional<String> language,
    String description,
    LiveStatus liveStatus,
    boolean shortForm,
    Optional<String> channelId,
    Optional<String> channelName)
    implements Serializable {

  /** What is downloaded. */
  URI download() {
    return media.orElse(url);
  }

  FeedEntry with(Optional<Duration> duration, LiveStatus liveStatus, boolean shortForm) {
    return new FeedEntry(
        id,
        url,
        media,
        title,
        published,
        duration,
        language,
        description,
        liveStatus,
        shortForm,
        channelId,
        channelName);
  }
}
