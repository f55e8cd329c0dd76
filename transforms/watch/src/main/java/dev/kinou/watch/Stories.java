package dev.kinou.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The day's stories as one person is told them: the video that is enough first. */
final class Stories {
  /** Who tells nearly as much as the fullest is as good: then the person's taste decides. */
  private static final double NEARLY = 0.85;

  /** A passage that the others tell less of than this adds something. */
  private static final double ADDS = 0.5;

  private final Yardstick yardstick;
  private final List<List<Item>> stories = new ArrayList<>();
  private final Map<Item, List<Item>> byItem = new HashMap<>();

  /**
   * @param ordered the best first for the person
   */
  Stories(List<List<Item>> clusters, List<Item> ordered, Yardstick yardstick) {
    this.yardstick = yardstick;
    for (List<Item> cluster : clusters) {
      List<Item> story = new ArrayList<>(cluster);
      story.sort(Comparator.comparing(ordered::indexOf));
      double fullest = story.stream().mapToDouble(item -> minutes(item, story)).max().orElse(0);
      Item enough =
          story.stream()
              .filter(item -> minutes(item, story) >= NEARLY * fullest)
              .findFirst()
              .orElseThrow();
      story.remove(enough);
      story.add(0, enough);
      stories.add(story);
      story.forEach(item -> byItem.put(item, story));
    }
    stories.sort(Comparator.comparing(story -> ordered.indexOf(story.get(0))));
  }

  /** How long a video speaks of what others tell, too: a bulletin is soon done with it. */
  private double minutes(Item item, List<Item> story) {
    double[] told = told(item, story.stream().filter(other -> other != item).toList());
    double minutes = 0;
    for (int i = 0; i < told.length; i++) {
      minutes += told[i] * item.usefulMinutes(i);
    }
    return minutes;
  }

  /** The video that tells a story best, where this is another one. */
  Optional<Item> enoughInsteadOf(Item item) {
    return insteadOf(item, Set.of());
  }

  /** Another that tells the item's story: the one that is watched, else the one that is enough. */
  Optional<Item> insteadOf(Item item, Set<Item> watched) {
    List<Item> story = byItem.getOrDefault(item, List.of(item));
    return story.stream()
        .filter(watched::contains)
        .findFirst()
        .or(() -> Optional.of(story.get(0)))
        .filter(other -> other != item);
  }

  /** The same for all videos of one story, and for them only. */
  int group(Item item) {
    List<Item> story = byItem.get(item);
    return story == null ? item.number() : story.get(0).number();
  }

  List<Story> told() {
    List<Story> all = new ArrayList<>();
    for (List<Item> story : stories) {
      List<Told> told = new ArrayList<>();
      for (Item item : story) {
        List<Item> others = new ArrayList<>(story);
        others.remove(item);
        told.add(new Told(item.id(), adds(item, others)));
      }
      all.add(new Story(story.get(0).video().title(), told));
    }
    return all;
  }

  /** How much others tell of each passage, 0 to 1. */
  double[] told(Item item, List<Item> others) {
    double[] told = new double[item.vectors().rows()];
    for (Item other : others) {
      for (int i = 0; i < told.length; i++) {
        double cosine = other.vectors().cosine(item.vectors().row(i));
        told[i] = Math.max(told[i], yardstick.shared(cosine));
      }
    }
    return told;
  }

  private Optional<Quote> adds(Item item, List<Item> others) {
    double[] told = told(item, others);
    return item.speech().sentences().stream()
        .filter(Quotes::isQuotable)
        .filter(sentence -> told[sentence.passage()] < ADDS)
        .min(
            Comparator.comparingDouble((Speech.Sentence sentence) -> told[sentence.passage()])
                .thenComparing(sentence -> -sentence.words())
                .thenComparing(Speech.Sentence::offset))
        .map(sentence -> Quotes.quote(item, sentence));
  }
}
