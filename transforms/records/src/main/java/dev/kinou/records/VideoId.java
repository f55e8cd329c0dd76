package dev.kinou.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The stable key of a video or an episode: {@code youtube:ID}, or {@code feed:HASH} of the feed's
 * address and the entry's guid, or {@code web:HASH} of the canonical URL.
 *
 * @param value scheme and key, at most 200 characters, no white space
 */
public record VideoId(@JsonValue String value) implements Serializable, Comparable<VideoId> {

  @JsonCreator
  public VideoId {
    if (value == null || !value.matches("[a-z]+:\\S{1,190}")) {
      throw new IllegalArgumentException(
          "A video's id is scheme:key without white space, but was: " + value);
    }
  }

  public static VideoId youtube(String id) {
    return new VideoId("youtube:" + id);
  }

  public static VideoId feed(String feedUrl, String guid) {
    return new VideoId("feed:" + hash(feedUrl + "\n" + guid));
  }

  public static VideoId web(String canonicalUrl) {
    return new VideoId("web:" + hash(canonicalUrl));
  }

  /** A name for files: readable, safe on any file system, and distinct where case is not. */
  public String fileName() {
    return value.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + hash(value).substring(0, 8);
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  @Override
  public int compareTo(VideoId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
