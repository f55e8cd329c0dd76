package dev.kinou.pipeline.load;

import dev.kinou.archive.Listing;
import dev.kinou.archive.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to be loaded, found by listing the archive and reading the receipts, a day at a time.
 *
 * @param lacking videos that some target lacks, in the order of their days
 * @param targets by name
 * @param others where the archive has no passages of the keys: those that it has, and of how many
 *     videos
 */
record LoadPlan(
    List<Place> lacking, Map<String, Standing> targets, SortedMap<String, Integer> others) {

  /**
   * How a target stands.
   *
   * @param there videos that it has confirmed
   * @param missing videos of the archive that it has not
   */
  record Standing(long there, long missing) {
    static final Standing NONE = new Standing(0, 0);

    Standing plus(Standing other) {
      return new Standing(there + other.there, missing + other.missing);
    }
  }

  static LoadPlan of(LoadSpec spec, Days days) {
    List<Place> lacking = new ArrayList<>();
    Map<String, Standing> targets = new LinkedHashMap<>();
    spec.targets().forEach(target -> targets.put(target.name(), Standing.NONE));
    SortedMap<String, Integer> others = new TreeMap<>();
    boolean any = false;
    for (LocalDate day : spec.source().days()) {
      if (!days.hold(day)) {
        continue;
      }
      Listing listing = spec.source().list(day);
      Set<Place> places = listing.documents(spec.keys());
      any |= !places.isEmpty();
      if (!any) {
        listing.passageFiles().forEach((name, count) -> others.merge(name, count, Integer::sum));
      }
      Set<Place> ofDay = new HashSet<>();
      for (LoadTarget target : spec.targets()) {
        List<Place> its = Lacking.of(spec, target, day, places);
        ofDay.addAll(its);
        long kept = target.keeps(day) ? places.size() : 0;
        targets.merge(target.name(), new Standing(kept - its.size(), its.size()), Standing::plus);
      }
      ofDay.stream().sorted().forEach(lacking::add);
    }
    if (any) {
      others.clear();
    }
    return new LoadPlan(lacking, targets, others);
  }

  /** How it stands after a load, told from the receipts alone. */
  LoadPlan after(LoadSpec spec) {
    Map<LocalDate, List<Place>> byDay =
        lacking.stream()
            .collect(Collectors.groupingBy(Place::day, TreeMap::new, Collectors.toList()));
    SortedSet<Place> still = new TreeSet<>();
    Map<String, Standing> after = new LinkedHashMap<>();
    for (LoadTarget target : spec.targets()) {
      long missing = 0;
      for (Map.Entry<LocalDate, List<Place>> day : byDay.entrySet()) {
        List<Place> its = Lacking.of(spec, target, day.getKey(), day.getValue());
        missing += its.size();
        still.addAll(its);
      }
      Standing was = targets.get(target.name());
      after.put(target.name(), new Standing(was.there + was.missing - missing, missing));
    }
    return new LoadPlan(List.copyOf(still), after, others);
  }

  Standing standing(String target) {
    return targets.get(target);
  }
}
