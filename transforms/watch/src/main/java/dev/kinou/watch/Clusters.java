package dev.kinou.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The videos of several channels that tell one story: joined from the nearest pair on, as long as
 * those of two clusters tell the same on average (average linkage), so that no chain of neighbours
 * ends far from where it began. Two videos of one channel are not joined: they share its ways of
 * speaking, and rarely the news.
 */
final class Clusters {
  /** How alike two videos are at least. */
  private static final double SAME_STORY = 0.15;

  /**
   * Passages of the same news have this much rare wording in common, on one subject hardly half.
   */
  private static final double SAME_WORDING = 0.1;

  private final Kinship kinship;
  private final Vocabulary vocabulary;

  private Clusters(List<Item> items, Kinship kinship) {
    this.kinship = kinship;
    this.vocabulary = new Vocabulary(items);
  }

  private record Pair(Item one, Item other, double alike) {}

  /**
   * @return those of two or more, each by the ids of its videos, by their first
   */
  static List<List<Item>> of(List<Item> items, Kinship kinship) {
    return new Clusters(items, kinship).of(items);
  }

  private List<List<Item>> of(List<Item> items) {
    List<List<Item>> clusters = new ArrayList<>();
    items.forEach(item -> clusters.add(new ArrayList<>(List.of(item))));
    int[] cluster = items.stream().mapToInt(Item::number).toArray();
    for (Pair pair : pairs(items)) {
      int to = cluster[pair.one().number()];
      int from = cluster[pair.other().number()];
      if (to != from && mean(clusters.get(to), clusters.get(from)) >= SAME_STORY) {
        clusters.get(from).forEach(item -> cluster[item.number()] = to);
        clusters.get(to).addAll(clusters.get(from));
        clusters.get(from).clear();
      }
    }
    List<List<Item>> stories = new ArrayList<>();
    for (List<Item> one : clusters) {
      if (one.size() > 1) {
        stories.add(one.stream().sorted(Comparator.comparing(Item::id)).toList());
      }
    }
    stories.sort(Comparator.comparing(story -> story.get(0).id()));
    return stories;
  }

  private List<Pair> pairs(List<Item> items) {
    List<Pair> pairs = new ArrayList<>();
    for (Item one : items) {
      for (Item other : items.subList(0, one.number())) {
        double alike = sameChannel(one, other) ? 0 : alike(one, other);
        if (alike >= SAME_STORY) {
          pairs.add(new Pair(other, one, alike));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble((Pair pair) -> -pair.alike())
            .thenComparing(pair -> pair.one().id())
            .thenComparing(pair -> pair.other().id()));
    return pairs;
  }

  /** By meaning, and the less the less rare wording there is in common. */
  private double alike(Item one, Item other) {
    double mutual = kinship.mutual(one, other);
    if (mutual < SAME_STORY) {
      return mutual;
    }
    double wording = Math.sqrt(wording(one, other) * wording(other, one));
    double share = Math.min(1, wording / SAME_WORDING);
    return mutual * share * share;
  }

  /** Of each passage and its nearest in the other video, the most. */
  private double wording(Item one, Item other) {
    double most = 0;
    for (int i = 0; i < one.vectors().rows(); i++) {
      int nearest = other.vectors().nearest(one.passages().get(i).vector());
      most = Math.max(most, vocabulary.shared(one, i, other, nearest));
    }
    return most;
  }

  private static boolean sameChannel(Item one, Item other) {
    return one.video().channel().id().equals(other.video().channel().id());
  }

  private double mean(List<Item> some, List<Item> others) {
    double sum = 0;
    for (Item one : some) {
      for (Item other : others) {
        sum += alike(one, other);
      }
    }
    return sum / some.size() / others.size();
  }
}
