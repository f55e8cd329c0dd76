package dev.kinou.feeds;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a person follows.
 *
 * @param kind what stands behind the address
 * @param address for a YouTube channel or playlist its feed, else the address as declared
 * @param name that the list gives it, if it does
 * @param labels that the list gives it
 * @param filters what this entry asks for differently than the rest of the list
 * @param origin where it was declared
 */
public record Subscription(
    Kind kind,
    URI address,
    Optional<String> name,
    List<String> labels,
    Filters filters,
    Origin origin)
    implements Serializable {
  public Subscription {
    labels = List.copyOf(labels);
  }

  /** What stands behind an address. */
  public enum Kind {
    /** A feed with the uploads of one channel. */
    YOUTUBE_CHANNEL,
    /** A feed with the beginning of a playlist. */
    YOUTUBE_PLAYLIST,
    /** A handle or page, whose channel id is not known yet. */
    YOUTUBE_PAGE,
    /** An RSS, Atom or podcast feed. */
    FEED,
    /** A feed, or else a page that yt-dlp understands. */
    WEB;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The name for messages and reports until the feed tells its own. */
  public String title() {
    return name.orElse(address.toString());
  }
}
