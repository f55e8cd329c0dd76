package dev.kinou.archive;

import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where a video lies in every archive: what is listed, and what travels instead of text and
 * vectors.
 *
 * @param day of its publication, in UTC
 * @param folder {@link VideoId#fileName()}
 */
public record Place(LocalDate day, String folder) implements Serializable, Comparable<Place> {

  public static Place of(Video video) {
    return new Place(day(video), video.id().fileName());
  }

  static LocalDate day(Video video) {
    return LocalDate.ofInstant(video.published(), ZoneOffset.UTC);
  }

  @Override
  public int compareTo(Place other) {
    int byDay = day.compareTo(other.day);
    return byDay != 0 ? byDay : folder.compareTo(other.folder);
  }

  /** For people. */
  @Override
  public String toString() {
    return day + " " + folder;
  }
}
