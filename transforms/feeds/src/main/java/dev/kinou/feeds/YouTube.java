package dev.kinou.feeds;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How YouTube's addresses are built; nothing here makes a request. */
final class YouTube {
  /** What a channel's or playlist's feed holds at most. */
  static final int FEED_ENTRIES = 15;

  private static final String SITE = "https://www.youtube.com/";
  private static final Pattern CHANNEL_ID = Pattern.compile("UC[\\w-]{22}");
  private static final Pattern PLAYLIST_ID =
      Pattern.compile("(?:PL|UU|FL|LL|OLAK5uy_)[\\w-]{10,64}");
  private static final Pattern VIDEO_ID = Pattern.compile("[\\w-]{11}");
  private static final Pattern VIDEO_PATH =
      Pattern.compile("/(?:shorts|live|embed|v)/([\\w-]{11})(?:/.*)?");
  private static final Pattern CHANNEL_PATH = Pattern.compile("/channel/(UC[\\w-]{22})(?:/.*)?");
  private static final Pattern PAGE_PATH =
      Pattern.compile("(/@[^/]+|/c/[^/]+|/user/[^/]+)(?:/.*)?");

  private YouTube() {}

  static boolean hosts(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("youtu.be")
        || List.of("youtube.com", "youtube-nocookie.com").stream()
            .anyMatch(site -> host.equals(site) || host.endsWith("." + site));
  }

  static boolean isChannelId(String text) {
    return CHANNEL_ID.matcher(text).matches();
  }

  static boolean isPlaylistId(String text) {
    return PLAYLIST_ID.matcher(text).matches();
  }

  static URI channelFeed(String channelId) {
    return URI.create(SITE + "feeds/videos.xml?channel_id=" + channelId);
  }

  static URI playlistFeed(String playlistId) {
    return URI.create(SITE + "feeds/videos.xml?playlist_id=" + playlistId);
  }

  static URI channelPage(String channelId) {
    return URI.create(SITE + "channel/" + channelId);
  }

  static URI playlistPage(String playlistId) {
    return URI.create(SITE + "playlist?list=" + playlistId);
  }

  static URI watchPage(String videoId) {
    return URI.create(SITE + "watch?v=" + videoId);
  }

  /** The id of the video that a page on YouTube shows. */
  static Optional<String> videoId(URI url) {
    if (!hosts(url) || url.getPath() == null) {
      return Optional.empty();
    }
    if (url.getHost().equalsIgnoreCase("youtu.be")) {
      String id = url.getPath().replaceFirst("^/", "").replaceFirst("/.*", "");
      return VIDEO_ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
    Matcher path = VIDEO_PATH.matcher(url.getPath());
    if (path.matches()) {
      return Optional.of(path.group(1));
    }
    return query(url, "v").filter(id -> VIDEO_ID.matcher(id).matches());
  }

  static boolean showsShort(URI url) {
    return hosts(url) && url.getPath() != null && url.getPath().startsWith("/shorts/");
  }

  /** The channel that a page or feed of YouTube's names in its address. */
  static Optional<String> channelId(URI url) {
    if (!hosts(url) || url.getPath() == null) {
      return Optional.empty();
    }
    Matcher path = CHANNEL_PATH.matcher(url.getPath());
    return path.matches()
        ? Optional.of(path.group(1))
        : query(url, "channel_id").filter(YouTube::isChannelId);
  }

  /** The playlist that a page or feed of YouTube's names in its address. */
  static Optional<String> playlistId(URI url) {
    if (!hosts(url)) {
      return Optional.empty();
    }
    return query(url, "playlist_id")
        .or(() -> "/playlist".equals(url.getPath()) ? query(url, "list") : Optional.empty())
        .filter(id -> id.matches("[\\w-]{2,80}"));
  }

  /** The page of a handle or of an old-style name, without the tab. */
  static Optional<URI> page(URI url) {
    if (!hosts(url) || url.getRawPath() == null) {
      return Optional.empty();
    }
    Matcher path = PAGE_PATH.matcher(url.getRawPath());
    return path.matches()
        ? Optional.of(URI.create(SITE + path.group(1).substring(1)))
        : Optional.empty();
  }

  private static Optional<String> query(URI url, String key) {
    if (url.getQuery() == null) {
      return Optional.empty();
    }
    for (String pair : url.getQuery().split("&")) {
      if (pair.startsWith(key + "=")) {
        return Optional.of(pair.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }
}
