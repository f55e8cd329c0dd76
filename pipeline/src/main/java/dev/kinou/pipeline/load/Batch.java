package dev.kinou.pipeline.load;

import dev.kinou.archive.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Videos that are read and loaded together. */
public record Batch(List<Place> places) {
  /** Enough that what a call costs is little beside what the videos do. */
  static final int SIZE = 200;

  public Batch {
    places = List.copyOf(places);
  }

  /** Batches of at most {@link #SIZE}, in the order given. */
  static List<Batch> cut(Collection<Place> places) {
    List<Place> all = List.copyOf(places);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SIZE) {
      batches.add(new Batch(all.subList(from, Math.min(from + SIZE, all.size()))));
    }
    return batches;
  }
}
