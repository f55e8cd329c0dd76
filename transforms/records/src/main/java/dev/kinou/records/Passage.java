package dev.kinou.records;

import java.net.URI;
import java.util.UUID;

/**
 * A piece of a transcript that can be found and cited by itself.
 *
 * @param id name-based on video, transcript model, chunker version and ordinal
 * @param ordinal from 0
 * @param head the line that names title, channel, date and link
 * @param text the words, without the head line
 * @param startMs from the recording's beginning
 * @param link to the moment it begins
 */
public record Passage(
    UUID id,
    VideoId video,
    int ordinal,
    String head,
    String text,
    long startMs,
    long endMs,
    URI link) {

  /** What is embedded and stored: the head line, then the words. */
  public String content() {
    return head + "\n" + text;
  }
}
