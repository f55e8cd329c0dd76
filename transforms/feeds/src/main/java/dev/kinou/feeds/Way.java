package dev.kinou.feeds;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How it was found out what a channel published. */
public enum Way {
  FEED,
  /** The feed said that nothing changed since it was read last. */
  FEED_UNCHANGED,
  /** yt-dlp's listing of the channel's page. */
  LISTING,
  /** Nothing answered: what was published is not known. */
  FAILED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
