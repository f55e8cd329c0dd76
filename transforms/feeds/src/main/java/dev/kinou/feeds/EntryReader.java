package dev.kinou.feeds;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** Reads one entry of a feed. For many threads. */
final class EntryReader {
  private final URI feed;
  private final HttpUrl base;
  private final Optional<String> language;

  /**
   * @param feed its address as subscribed, part of its entries' identity
   * @param base where it was found, for relative links
   * @param language that the feed declares
   */
  EntryReader(URI feed, HttpUrl base, Optional<String> language) {
    this.feed = feed;
    this.base = base;
    this.language = language;
  }

  /** Nothing for an entry without date. */
  Optional<Instant> published(SyndEntry entry) {
    return Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .findFirst();
  }

  /** Nothing for an entry that neither links to a page nor encloses a recording. */
  Optional<FeedEntry> read(SyndEntry entry, Instant published) {
    Markup markup = Markup.of(entry);
    Optional<URI> enclosed = Enclosures.recording(entry, markup, base);
    Optional<URI> link = link(entry).or(() -> enclosed);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> youTubeId = YouTube.videoId(link.get());
    VideoId id =
        youTubeId
            .map(VideoId::youtube)
            .or(() -> guid(entry).map(guid -> VideoId.feed(feed.toString(), guid)))
            .orElseGet(() -> VideoId.web(link.get().toString()));
    return Optional.of(
        new FeedEntry(
            id,
            youTubeId.map(YouTube::watchPage).orElse(link.get()),
            youTubeId.isPresent() ? Optional.empty() : enclosed,
            title(entry, markup),
            published,
            duration(markup),
            language,
            description(entry, markup),
            LiveStatus.NOT_LIVE,
            YouTube.showsShort(link.get()),
            markup.youTube("channelId").filter(YouTube::isChannelId),
            Optional.ofNullable(entry.getAuthor()).map(String::strip).filter(a -> !a.isEmpty())));
  }

  private Optional<URI> link(SyndEntry entry) {
    String written = entry.getLink();
    if (entry.getWireEntry() instanceof Item item && item.getLink() == null) {
      // By the letter a guid is a link unless it says otherwise; mostly it just is a guid.
      written = guid(entry).filter(guid -> guid.startsWith("http")).orElse(null);
    }
    return Optional.ofNullable(written)
        .map(String::strip)
        .filter(link -> !link.isEmpty())
        .map(base::resolve)
        .map(HttpUrl::uri);
  }

  /** As written: ROME puts the link in the place of a guid that is missing. */
  private static Optional<String> guid(SyndEntry entry) {
    Object wire = entry.getWireEntry();
    String guid = entry.getUri();
    if (wire instanceof Item item) {
      guid = item.getGuid() == null ? null : item.getGuid().getValue();
    } else if (wire instanceof Entry atom) {
      guid = atom.getId();
    }
    return Optional.ofNullable(guid).map(String::strip).filter(g -> !g.isEmpty());
  }

  private static String title(SyndEntry entry, Markup markup) {
    String title =
        Optional.ofNullable(entry.getTitle())
            .filter(t -> !t.isBlank())
            .or(() -> markup.itunes("title"))
            .orElse("(untitled)");
    return PlainText.title(title);
  }

  private static Optional<Duration> duration(Markup markup) {
    return markup
        .itunes("duration")
        .flatMap(MediaDuration::parse)
        .or(
            () ->
                markup.mediaContents().stream()
                    .map(content -> content.getAttributeValue("duration", ""))
                    .flatMap(text -> MediaDuration.parse(text).stream())
                    .findFirst());
  }

  private static String description(SyndEntry entry, Markup markup) {
    return markup
        .mediaDescription()
        .map(PlainText::plain)
        .or(
            () ->
                Stream.concat(
                        Optional.ofNullable(entry.getDescription()).stream(),
                        entry.getContents().stream())
                    .map(SyndContent::getValue)
                    .filter(text -> text != null && !text.isBlank())
                    .findFirst()
                    .or(() -> markup.itunes("summary"))
                    .map(PlainText::description))
        .orElse("");
  }
}
