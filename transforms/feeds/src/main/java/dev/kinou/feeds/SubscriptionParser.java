package dev.kinou.feeds;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Turns what people write down as an address into a {@link Subscription}; makes no request. */
final class SubscriptionParser {
  private SubscriptionParser() {}

  /**
   * @throws IllegalArgumentException if the text is no address that can be followed; the message
   *     says what was expected
   */
  static Subscription parse(
      String text, Optional<String> name, List<String> labels, Filters filters, Origin origin) {
    String address = text.strip();
    if (address.matches("@[^\\s/?#]+")) {
      URI page = http("https://www.youtube.com/" + address);
      return new Subscription(
          Subscription.Kind.YOUTUBE_PAGE,
          page,
          name.or(() -> Optional.of(address)),
          labels,
          filters,
          origin);
    }
    if (YouTube.isChannelId(address)) {
      return channel(address, name, labels, filters, origin);
    }
    if (YouTube.isPlaylistId(address)) {
      return playlist(address, name, labels, filters, origin);
    }
    URI url = http(withScheme(address));
    Optional<String> playlist = YouTube.playlistId(url);
    if (playlist.isPresent()) {
      return playlist(playlist.get(), name, labels, filters, origin);
    }
    Optional<String> channel = YouTube.channelId(url);
    if (channel.isPresent()) {
      return channel(channel.get(), name, labels, filters, origin);
    }
    Optional<URI> page = YouTube.page(url);
    return new Subscription(
        page.isPresent() ? Subscription.Kind.YOUTUBE_PAGE : Subscription.Kind.WEB,
        page.orElse(url),
        name,
        labels,
        filters,
        origin);
  }

  /** The same, where the list says that there is a feed behind the address. */
  static Subscription parseFeed(
      String text, Optional<String> name, List<String> labels, Filters filters, Origin origin) {
    Subscription parsed = parse(text, name, labels, filters, origin);
    return parsed.kind() == Subscription.Kind.WEB
        ? new Subscription(Subscription.Kind.FEED, parsed.address(), name, labels, filters, origin)
        : parsed;
  }

  private static Subscription channel(
      String id, Optional<String> name, List<String> labels, Filters filters, Origin origin) {
    return new Subscription(
        Subscription.Kind.YOUTUBE_CHANNEL, YouTube.channelFeed(id), name, labels, filters, origin);
  }

  private static Subscription playlist(
      String id, Optional<String> name, List<String> labels, Filters filters, Origin origin) {
    return new Subscription(
        Subscription.Kind.YOUTUBE_PLAYLIST,
        YouTube.playlistFeed(id),
        name,
        labels,
        filters,
        origin);
  }

  /** Podcast players write their own schemes before what is plain HTTP. */
  private static String withScheme(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("feed:http")) {
      return address.substring("feed:".length());
    }
    for (String scheme : List.of("feed:", "itpc:", "pcast:", "podcast:")) {
      if (lower.startsWith(scheme + "//")) {
        return "http:" + address.substring(scheme.length());
      }
    }
    return lower.matches("(?:www\\.|m\\.)?(?:youtube\\.com|youtu\\.be)/.*")
        ? "https://" + address
        : address;
  }

  private static URI http(String address) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new IllegalArgumentException(
          "expected an http or https URL, a YouTube handle (@name), channel id (UC…) or playlist id"
              + " (PL…), but found: "
              + address);
    }
    return url.uri();
  }
}
