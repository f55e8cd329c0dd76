package dev.kinou.watch;

import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what of a day is worth watching to somebody, without a language model: scores, order,
 * choice, and the stories that several videos tell.
 *
 * <p>The same input gives the same digest. What a video says changes its own score only; others
 * move because of it only where they tell the same, or where it takes their minutes. What does not
 * depend on the person is computed once a day, so that one ranking serves all people of a night.
 * Safe for many threads, of which one computes at a time.
 */
public final class Ranking {
  /**
   * The least points of what is proposed to watch, and to skim; what is brief may have fewer, as
   * its minutes are few, too.
   */
  static final double WATCH_FROM = 0.25;

  static final double SKIM_FROM = 0.1;

  /** What is proposed to skim, at most. */
  private static final int MOST_SKIMS = 10;

  /** Videos from the top that get quotes, whatever is proposed. */
  private static final int QUOTED = 30;

  private final TextEmbedder embedder;
  private final History history;
  private final Weights weights;
  private Yardstick yardstick;
  private Day day;
  private Instant begin;
  private List<List<Item>> clusters;

  /**
   * @param embedder that made the passages' vectors; for questions, where it tells them apart
   */
  public Ranking(TextEmbedder embedder, History history) {
    this(embedder, history, Weights.standard());
  }

  Ranking(TextEmbedder embedder, History history, Weights weights) {
    this.embedder = embedder;
    this.history = history;
    this.weights = weights;
  }

  /**
   * @param candidates of the window, in any order
   * @param since the beginning of the window; what was published before is its history
   * @param until its end, exclusive
   * @throws IOException if the embedder does not answer
   */
  public synchronized Digest rank(
      Profile profile,
      List<Candidate> candidates,
      Instant since,
      Instant until,
      ZoneId zone,
      Instant made)
      throws IOException, InterruptedException {
    measure(candidates, since);
    List<String> remarks = new ArrayList<>(day.remarks());
    Taste taste = Taste.of(profile, embedder, yardstick, history, remarks);
    List<Ordering.Entry> scored = scored(profile, taste, zone);
    List<Item> best = scored.stream().map(Ordering.Entry::item).toList();
    Stories stories = new Stories(clusters, best, yardstick);
    List<Ordering.Entry> order = Ordering.of(scored, stories, day.kinship(), weights.diversity());
    Set<Item> watch = watch(order, stories, profile);
    Map<Item, double[]> worth = worth(order, stories, watch);
    Set<Item> skim = skim(order, worth, watch);
    Map<Item, List<Quote>> quotes = quotes(order, taste, worth, watch, skim);
    List<Ranked> ranked = new ArrayList<>();
    for (Ordering.Entry entry : order) {
      Item item = entry.item();
      boolean skims = skim.contains(item);
      ranked.add(
          new Ranked(
              item.video(),
              item.length(),
              watch.contains(item) ? Choice.WATCH : skims ? Choice.SKIM : Choice.SKIP,
              new Score(entry.parts()),
              quotes.getOrDefault(item, List.of()),
              skims ? Ranges.of(item, worth.get(item)) : List.of(),
              Optional.empty()));
    }
    return new Digest(
        profile.name(),
        since,
        until,
        zone,
        made,
        profile.budget(),
        ranked,
        stories.told(),
        Optional.empty(),
        remarks);
  }

  private void measure(List<Candidate> candidates, Instant since)
      throws IOException, InterruptedException {
    if (day != null && since.equals(begin) && day.isOf(candidates)) {
      return;
    }
    if (yardstick == null) {
      yardstick = Yardstick.of(embedder);
    }
    day = Day.of(candidates, embedder, yardstick, history, since);
    clusters = Clusters.of(day.items(), day.kinship());
    begin = since;
  }

  /** By their points without diversity. */
  private List<Ordering.Entry> scored(Profile profile, Taste taste, ZoneId zone) {
    Scorer scorer = new Scorer(profile, taste, weights, zone);
    List<Ordering.Entry> entries = new ArrayList<>();
    for (Item item : day.items()) {
      Fit fit = taste.fit(item);
      List<Part> parts = scorer.parts(item, fit);
      double share = Scorer.share(scorer.worth(fit));
      entries.add(new Ordering.Entry(item, fit, parts, share, new Score(parts).total()));
    }
    entries.sort(
        Comparator.comparingDouble((Ordering.Entry entry) -> -entry.base())
            .thenComparing(entry -> entry.item().id()));
    return entries;
  }

  /**
   * What fits the budget and is worth most together. Points count squared: one that is excellent is
   * worth more than several that will do.
   */
  private static Set<Item> watch(List<Ordering.Entry> order, Stories stories, Profile profile) {
    List<Item> eligible = new ArrayList<>();
    List<Knapsack.Thing> things = new ArrayList<>();
    for (Ordering.Entry entry : order) {
      Score score = new Score(entry.parts());
      double total = score.total();
      if (total > 0 && howeverBrief(score) >= WATCH_FROM) {
        Item item = entry.item();
        eligible.add(item);
        things.add(new Knapsack.Thing(stories.group(item), item.wholeMinutes(), total * total));
      }
    }
    int minutes = (int) Math.min(Integer.MAX_VALUE, profile.budget().toMinutes());
    Set<Item> watch = new HashSet<>();
    Knapsack.choose(things, minutes).forEach(i -> watch.add(eligible.get(i)));
    return watch;
  }

  private static double howeverBrief(Score score) {
    return score.parts().stream()
        .filter(part -> !part.name().equals(Scorer.SUBSTANCE))
        .mapToDouble(Part::points)
        .sum();
  }

  /** Of each passage, less what somebody has heard or will hear elsewhere. */
  private static Map<Item, double[]> worth(
      List<Ordering.Entry> order, Stories stories, Set<Item> watch) {
    Map<Item, double[]> worth = new HashMap<>();
    for (Ordering.Entry entry : order) {
      Item item = entry.item();
      double[] passages = entry.fit().passages().clone();
      double[] elsewhere = stories.told(item, stories.insteadOf(item, watch).stream().toList());
      for (int i = 0; i < passages.length; i++) {
        passages[i] *= 1 - Math.max(item.told()[i], elsewhere[i]);
      }
      worth.put(item, passages);
    }
    return worth;
  }

  private static Set<Item> skim(
      List<Ordering.Entry> order, Map<Item, double[]> worth, Set<Item> watch) {
    return order.stream()
        .filter(entry -> howeverBrief(new Score(entry.parts())) >= SKIM_FROM)
        .map(Ordering.Entry::item)
        .filter(item -> !watch.contains(item) && Ranges.hasGood(worth.get(item)))
        .limit(MOST_SKIMS)
        .collect(Collectors.toSet());
  }

  private Map<Item, List<Quote>> quotes(
      List<Ordering.Entry> order,
      Taste taste,
      Map<Item, double[]> worth,
      Set<Item> watch,
      Set<Item> skim)
      throws IOException, InterruptedException {
    Map<Item, float[]> sought = new HashMap<>();
    List<Item> quoted = new ArrayList<>();
    for (Ordering.Entry entry : order) {
      Item item = entry.item();
      if (quoted.size() < QUOTED || watch.contains(item) || skim.contains(item)) {
        int topic = entry.fit().topic();
        sought.put(item, topic < 0 ? item.title().vector() : taste.topic(topic));
        quoted.add(item);
      }
    }
    List<List<Quote>> quotes = new Quotes(embedder).of(quoted, worth::get, sought::get);
    Map<Item, List<Quote>> byItem = new HashMap<>();
    for (int i = 0; i < quoted.size(); i++) {
      byItem.put(quoted.get(i), quotes.get(i));
    }
    return byItem;
  }
}
