package dev.kinou.pipeline.load;

import dev.kinou.archive.Place;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Target;
import dev.kinou.records.Document;
import dev.kinou.records.Passage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a target for passages that it is said to hold, evenly spread over the days. */
final class Sample {
  private static final int QUESTIONS = 20;
  private static final int NEAREST = 10;

  private Sample() {}

  /**
   * The videos that are not found by their own words.
   *
   * @param mayBeSilent whether a target that finds nothing at all is taken for one that cannot be
   *     asked yet
   */
  static List<String> of(LoadSpec spec, LoadTarget target, Target open, boolean mayBeSilent)
      throws IOException {
    List<String> problems = new ArrayList<>();
    boolean silent = true;
    for (Place place : places(spec, target)) {
      Optional<Document> document = spec.source().document(place, spec.keys());
      if (document.isPresent() && !document.get().passages().isEmpty()) {
        Passage passage =
            document.get().passages().get(document.get().passages().size() / 2).passage();
        String video = passage.video().value();
        List<Hit> hits = open.ask(passage.content(), NEAREST);
        silent &= hits.isEmpty();
        if (hits.stream().noneMatch(hit -> video.equals(hit.metadata().get("video")))) {
          problems.add(video + ": not found by its own words");
        }
      }
    }
    return silent && mayBeSilent ? List.of() : problems;
  }

  private static List<Place> places(LoadSpec spec, LoadTarget target) {
    List<LocalDate> days = spec.source().days().stream().filter(target::keeps).toList();
    List<Place> places = new ArrayList<>();
    int step = Math.max(1, days.size() / QUESTIONS);
    for (int i = 0; i < days.size() && places.size() < QUESTIONS; i += step) {
      LocalDate day = days.get(i);
      int wanted = days.size() < QUESTIONS ? QUESTIONS / days.size() : 1;
      spec.source().list(day).documents(spec.keys()).stream()
          .filter(place -> Lacking.of(spec, target, day, List.of(place)).isEmpty())
          .limit(wanted)
          .forEach(places::add);
    }
    return places;
  }
}
