package dev.kinou.records;

import java.time.Duration;

/**
 * Captions of a video in the language that is spoken, as its host gave them.
 *
 * @param origin who wrote them
 * @param language BCP 47, as the host tagged them
 * @param length of the recording, as the host or the feed tells it
 * @param text of the file, WebVTT or SubRip
 */
public record Captions(Video video, Origin origin, String language, Duration length, String text) {

  /** Who wrote captions. */
  public enum Origin {
    PUBLISHER("publisher"),
    AUTOMATIC("automatic");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** What {@link Transcript#model} is of a transcript made of such captions. */
    public String model() {
      return "captions:" + word;
    }

    public String word() {
      return word;
    }
  }
}
