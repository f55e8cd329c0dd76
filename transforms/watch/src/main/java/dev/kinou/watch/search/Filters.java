package dev.kinou.watch.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which passages may be found.
 *
 * @param since when their video was published, inclusive
 * @param until exclusive
 * @param channels by name or id, in any case; all if there are none
 * @param language BCP 47's first part
 */
public record Filters(
    Optional<Instant> since,
    Optional<Instant> until,
    List<String> channels,
    Optional<String> language) {
  public static final Filters NONE =
      new Filters(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Filters {
    channels = List.copyOf(channels);
  }
}
