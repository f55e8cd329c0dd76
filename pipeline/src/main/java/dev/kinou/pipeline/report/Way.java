package dev.kinou.pipeline.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way a channel's videos were found. */
public enum Way {
  /** Its feed was read. */
  FEED,
  /** Its feed said that nothing changed since it was last read. */
  FEED_UNCHANGED,
  /** Its page was listed by yt-dlp, since its feed was full or failed. */
  LISTING,
  /** No way answered. */
  FAILED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
