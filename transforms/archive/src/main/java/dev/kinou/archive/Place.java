package dev.kinou.archive;

import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Where a video lies in every archive: what is listed, and what travels instead of text and
 * vectors.
 *
 * @param day of its publication, in UTC
 * @param folder {@link VideoId#fileName()}
 */
public record Place(LocalDate day, String folder) implements Serializable, Comparable<Place> {

  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-]{1,250}");

  public Place {
    if (!isFolder(folder)) {
      throw new IllegalArgumentException("No video's folder has the name " + folder);
    }
  }

  /** Whether a video's folder can have this name: then it leads nowhere else. */
  static boolean isFolder(String name) {
    return FOLDER.matcher(name).matches();
  }

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
