package dev.kinou.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which words are rare on a day. Videos that tell the same news share names and figures, which the
 * vectors of two passages on one subject hardly tell apart.
 */
final class Vocabulary {
  private final Map<String, Integer> passagesWith = new HashMap<>();
  private final Map<Item, List<Set<String>>> words = new HashMap<>();
  private int passages;

  Vocabulary(List<Item> items) {
    for (Item item : items) {
      List<Set<String>> own = new ArrayList<>();
      item.passages().forEach(p -> own.add(new TreeSet<>(Words.of(p.passage().text()))));
      own.forEach(passage -> passage.forEach(word -> passagesWith.merge(word, 1, Integer::sum)));
      words.put(item, own);
      passages += own.size();
    }
  }

  /** How much rare wording two passages share: the cosine of their inverse document frequencies. */
  double shared(Item one, int passage, Item other, int otherPassage) {
    Set<String> some = words.get(one).get(passage);
    Set<String> others = words.get(other).get(otherPassage);
    double both = 0;
    for (String word : some) {
      both += others.contains(word) ? square(word) : 0;
    }
    double length = Math.sqrt(squares(some) * squares(others));
    return length == 0 ? 0 : both / length;
  }

  private double squares(Set<String> some) {
    return some.stream().mapToDouble(this::square).sum();
  }

  private double square(String word) {
    double rarity = Math.log((double) passages / passagesWith.get(word));
    return rarity * rarity;
  }
}
