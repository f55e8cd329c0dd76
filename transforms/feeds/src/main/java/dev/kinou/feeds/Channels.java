package dev.kinou.feeds;

import dev.kinou.records.Channel;
import dev.kinou.records.Video;
import java.net.URI;
import java.util.Optional;

/** Says whose the entries are, and makes videos of them. */
final class Channels {
  private Channels() {}

  static Channel of(Subscription subscription, URI source, Optional<ParsedFeed> feed) {
    Optional<String> channelId =
        feed.flatMap(ParsedFeed::channelId).or(() -> YouTube.channelId(source));
    String name =
        feed.map(ParsedFeed::title).filter(t -> !t.isEmpty()).orElseGet(subscription::title);
    URI page =
        feed.flatMap(ParsedFeed::page)
            .or(() -> channelId.filter(id -> YouTube.hosts(source)).map(YouTube::channelPage))
            .orElse(source);
    return new Channel(channelId.orElse(source.toString()), name, page, subscription.labels());
  }

  /** In a playlist every video has a channel of its own. */
  static Video video(FeedEntry entry, URI source, Channel channel, Subscription subscription) {
    Channel own =
        subscription.kind() == Subscription.Kind.YOUTUBE_PLAYLIST && entry.channelId().isPresent()
            ? new Channel(
                entry.channelId().get(),
                entry.channelName().orElse(channel.name()),
                YouTube.channelPage(entry.channelId().get()),
                channel.labels())
            : channel;
    return new Video(
        entry.id(),
        source,
        entry.url(),
        entry.media(),
        entry.title(),
        own,
        entry.published(),
        entry.duration(),
        entry.language(),
        entry.description(),
        entry.liveStatus());
  }
}
