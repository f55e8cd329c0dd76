package dev.kinou.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * The choice of the greatest value that fits a budget of minutes, at most one of each group: the
 * multiple-choice knapsack, solved exactly by dynamic programming over minutes (Kellerer, Pferschy
 * and Pisinger, Knapsack Problems, 2004, chapter 11), in {@code O(things × minutes)}.
 */
final class Knapsack {
  private Knapsack() {}

  /**
   * @param group of which one is enough
   * @param minutes at least 1
   * @param value above 0
   */
  record Thing(int group, int minutes, double value) {}

  /**
   * @return the indices of what is chosen, ascending; of equal choices always the same
   */
  static List<Integer> choose(List<Thing> things, int budget) {
    TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
    long all = 0;
    for (int i = 0; i < things.size(); i++) {
      groups.computeIfAbsent(things.get(i).group(), group -> new ArrayList<>()).add(i);
      all += things.get(i).minutes();
    }
    int minutes = (int) Math.max(0, Math.min(all, budget));
    double[] best = new double[minutes + 1];
    List<int[]> choices = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      double[] next = best.clone();
      int[] choice = new int[minutes + 1];
      Arrays.fill(choice, -1);
      for (int i : group) {
        Thing thing = things.get(i);
        for (int m = thing.minutes(); m <= minutes; m++) {
          double value = best[m - thing.minutes()] + thing.value();
          if (value > next[m]) {
            next[m] = value;
            choice[m] = i;
          }
        }
      }
      best = next;
      choices.add(choice);
    }
    List<Integer> chosen = new ArrayList<>();
    int left = minutes;
    for (int g = choices.size() - 1; g >= 0; g--) {
      int choice = choices.get(g)[left];
      if (choice >= 0) {
        chosen.add(choice);
        left -= things.get(choice).minutes();
      }
    }
    Collections.sort(chosen);
    return chosen;
  }
}
