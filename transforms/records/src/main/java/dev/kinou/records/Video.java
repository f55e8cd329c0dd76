package dev.kinou.records;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A video or an episode as its publisher announced it.
 *
 * @param id stable key
 * @param source the address of the feed or listing that announced it
 * @param url of the page for people: what links point to, and what yt-dlp is given where there is
 *     no {@code media}
 * @param media the enclosure's address, where the feed names one
 * @param title as published, in any language
 * @param published in UTC
 * @param duration as announced, if it was
 * @param language BCP 47, if it was announced
 * @param description plain text, may be empty
 */
public record Video(
    VideoId id,
    URI source,
    URI url,
    Optional<URI> media,
    String title,
    Channel channel,
    Instant published,
    Optional<Duration> duration,
    Optional<String> language,
    String description,
    LiveStatus liveStatus) {

  /** What yt-dlp is given. */
  public URI download() {
    return media.orElse(url);
  }
}
