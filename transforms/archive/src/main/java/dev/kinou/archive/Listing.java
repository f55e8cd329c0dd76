package dev.kinou.archive;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an archive has of the videos that were published on a day (UTC), told from the names of its
 * files alone.
 */
public final class Listing {
  private final LocalDate day;
  private final List<String> files;

  /**
   * @param files as {@code folder/name}
   */
  Listing(LocalDate day, List<String> files) {
    this.day = day;
    this.files = files;
  }

  public LocalDate day() {
    return day;
  }

  /** The videos of which there is anything. */
  public SortedSet<Place> places() {
    return places(file -> true);
  }

  /** The videos that have passages and vectors made by {@code key}. */
  public SortedSet<Place> documents(DocumentKey key) {
    return having(Layout.document(key));
  }

  /** The videos that have passages and vectors made by one of {@code keys}. */
  public SortedSet<Place> documents(DocumentKeys keys) {
    SortedSet<Place> places = new TreeSet<>();
    keys.all().forEach(key -> places.addAll(documents(key)));
    return places;
  }

  /**
   * The videos that have a document made by one of {@code keys}, each with a text that changes when
   * the document that counts does: the names of its vectors, which hold their hash.
   */
  public SortedMap<Place, String> versions(DocumentKeys keys) {
    SortedMap<Place, String> versions = new TreeMap<>();
    for (DocumentKey key : keys.all()) {
      Map<String, String> vectors = vectors(Layout.document(key));
      for (Place place : documents(key)) {
        versions.putIfAbsent(
            place, vectors.getOrDefault(place.folder(), Layout.document(key) + " without vectors"));
      }
    }
    return versions;
  }

  /** By folder; where a crash has left old ones behind, the names of both. */
  private Map<String, String> vectors(String document) {
    Pattern name = Layout.vectors(document);
    Map<String, String> vectors = new HashMap<>();
    for (String file : files) {
      int slash = file.indexOf('/');
      if (name.matcher(file.substring(slash + 1)).matches()) {
        vectors.merge(file.substring(0, slash), file.substring(slash + 1), (a, b) -> a + " " + b);
      }
    }
    return vectors;
  }

  /** The videos that have a transcript made by one of {@code models}. */
  public SortedSet<Place> transcripts(List<String> models) {
    SortedSet<Place> places = new TreeSet<>();
    models.forEach(model -> places.addAll(transcripts(model)));
    return places;
  }

  /** The videos that have a transcript made by {@code model}. */
  public SortedSet<Place> transcripts(String model) {
    return having(Layout.transcript(model));
  }

  /** The names of passages' files and how many videos have each: what other keys there are. */
  public TreeMap<String, Integer> passageFiles() {
    TreeMap<String, Integer> count = new TreeMap<>();
    for (String file : files) {
      String name = file.substring(file.indexOf('/') + 1);
      if (name.startsWith("passages.") && name.endsWith(".json")) {
        count.merge(name, 1, Integer::sum);
      }
    }
    return count;
  }

  private SortedSet<Place> having(String name) {
    return places(name::equals);
  }

  private SortedSet<Place> places(Predicate<String> file) {
    SortedSet<Place> places = new TreeSet<>();
    for (String path : files) {
      int slash = path.indexOf('/');
      if (file.test(path.substring(slash + 1)) && Place.isFolder(path.substring(0, slash))) {
        places.add(new Place(day, path.substring(0, slash)));
      }
    }
    return places;
  }
}
