package dev.kinou.pipeline.config;

import java.io.Serializable;

/**
 * Whose cookies yt-dlp sends.
 *
 * @param value the absolute path of a Netscape cookie file, or yt-dlp's name of a browser
 */
public record Cookies(Kind kind, String value) implements Serializable {

  /** Where cookies may come from. */
  public enum Kind {
    FILE,
    BROWSER
  }
}
