package dev.kinou.pipeline.load;

import dev.kinou.archive.Place;
import dev.kinou.records.VideoId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a day a target has no receipt of. */
final class Lacking {
  private Lacking() {}

  /**
   * @param places of the day
   */
  static List<Place> of(LoadSpec spec, LoadTarget target, LocalDate day, Collection<Place> places) {
    if (!target.keeps(day)) {
      return List.of();
    }
    Set<String> confirmed =
        spec.own().receipts().of(target.name(), day).keySet().stream()
            .map(VideoId::fileName)
            .collect(Collectors.toSet());
    return places.stream().filter(place -> !confirmed.contains(place.folder())).toList();
  }
}
