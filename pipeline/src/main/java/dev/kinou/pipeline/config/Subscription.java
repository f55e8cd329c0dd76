package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.util.List;

/**
 * One entry of the subscriptions, included lists resolved.
 *
 * @param value an address, a handle, an id, or an absolute path
 * @param filters the general ones with the entry's own laid over them
 * @param at where it is written
 */
public record Subscription(
    Kind kind, String value, List<String> labels, Filters filters, Location at)
    implements Serializable {

  /** What {@link #value} is. */
  public enum Kind {
    /** A handle ({@code @name}), a channel's or a playlist's id, or an address of YouTube. */
    YOUTUBE,
    /** The address of an RSS or Atom feed. */
    FEED,
    /** The path or the address of an OPML list. */
    OPML,
    /** The path of Google Takeout's {@code subscriptions.csv}. */
    TAKEOUT,
    /** The path of a text file with one address a line. */
    URLS,
    /** Any address that yt-dlp understands. */
    URL
  }

  public Subscription {
    labels = List.copyOf(labels);
  }

  /** Whether the value names a file on this machine. */
  public boolean local() {
    return switch (kind) {
      case OPML, TAKEOUT, URLS -> !value.matches("(?i)https?://.*");
      case YOUTUBE, FEED, URL -> false;
    };
  }
}
