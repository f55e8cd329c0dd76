package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnapsackTest {
  @Test
  void givenAnyThings_choosesAsMuchAsTheBestOfAllSubsets() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Knapsack.Thing> things = new ArrayList<>();
      int count = random.nextInt(10);
      for (int i = 0; i < count; i++) {
        things.add(
            new Knapsack.Thing(random.nextInt(6), 1 + random.nextInt(30), random.nextDouble()));
      }
      int budget = random.nextInt(80);

      List<Integer> chosen = Knapsack.choose(things, budget);

      assertThat(value(things, chosen, budget)).isCloseTo(best(things, budget), within(1e-12));
    }
  }

  @Test
  void givenEqualChoices_takesTheFirst() {
    Knapsack.Thing thing = new Knapsack.Thing(0, 5, 1);

    assertThat(Knapsack.choose(List.of(thing, thing), 5)).containsExactly(0);
  }

  @Test
  void givenNoTime_choosesNothing() {
    assertThat(Knapsack.choose(List.of(new Knapsack.Thing(0, 1, 1)), 0)).isEmpty();
  }

  private static double best(List<Knapsack.Thing> things, int budget) {
    double best = 0;
    for (int subset = 0; subset < 1 << things.size(); subset++) {
      List<Integer> chosen = new ArrayList<>();
      for (int i = 0; i < things.size(); i++) {
        if ((subset >> i & 1) == 1) {
          chosen.add(i);
        }
      }
      best = Math.max(best, value(things, chosen, budget));
    }
    return best;
  }

  /** Below 0 where the choice is not allowed. */
  private static double value(List<Knapsack.Thing> things, List<Integer> chosen, int budget) {
    int minutes = 0;
    double value = 0;
    Set<Integer> groups = new HashSet<>();
    for (int i : chosen) {
      minutes += things.get(i).minutes();
      value += things.get(i).value();
      if (!groups.add(things.get(i).group())) {
        return -1;
      }
    }
    return minutes > budget ? -1 : value;
  }
}
