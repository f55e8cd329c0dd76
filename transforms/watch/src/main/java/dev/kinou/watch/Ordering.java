package dev.kinou.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best first, by maximal marginal relevance (Carbonell and Goldstein, 1998): of what is left
 * the one is next that has the most points, less what it repeats of those above it. Of a story, all
 * but the video that is enough repeat that one, wherever it stands, and it repeats none of them.
 */
final class Ordering {
  private Ordering() {}

  /**
   * One video with its place.
   *
   * @param base its points without diversity
   */
  record Entry(Item item, Fit fit, List<Part> parts, double share, double base) {}

  /** The same entries in their order, each with the part {@code diversity}. */
  static List<Entry> of(List<Entry> entries, Stories stories, Kinship kinship, double diversity) {
    List<Entry> left = new ArrayList<>(entries);
    left.sort(Comparator.comparing(entry -> entry.item().id()));
    double[] nearest = new double[left.size()];
    Item[] above = new Item[left.size()];
    for (int i = 0; i < nearest.length; i++) {
      Item item = left.get(i).item();
      Optional<Item> enough = stories.enoughInsteadOf(item);
      nearest[i] = enough.map(other -> kinship.shared(item, other)).orElse(0.0);
      above[i] = enough.orElse(null);
    }
    boolean[] taken = new boolean[left.size()];
    List<Entry> ordered = new ArrayList<>();
    while (ordered.size() < left.size()) {
      int best = -1;
      double most = 0;
      for (int i = 0; i < taken.length; i++) {
        double points = left.get(i).base() - diversity * left.get(i).share() * nearest[i];
        if (!taken[i] && (best < 0 || points > most)) {
          best = i;
          most = points;
        }
      }
      taken[best] = true;
      Entry next = left.get(best);
      ordered.add(with(next, nearest[best], above[best], diversity));
      for (int i = 0; i < taken.length; i++) {
        Item item = left.get(i).item();
        boolean told = stories.group(item) == stories.group(next.item());
        double shared = taken[i] || told ? 0 : kinship.shared(item, next.item());
        if (shared > nearest[i]) {
          nearest[i] = shared;
          above[i] = next.item();
        }
      }
    }
    return ordered;
  }

  private static Entry with(Entry entry, double nearest, Item above, double diversity) {
    List<Part> parts = new ArrayList<>(entry.parts());
    String why = above == null || nearest < 0.3 ? "" : "like " + above.video().title();
    double points = diversity * entry.share() * nearest;
    parts.add(new Part("diversity", 1 - nearest, points == 0 ? 0 : -points, why));
    return new Entry(entry.item(), entry.fit(), parts, entry.share(), entry.base());
  }
}
