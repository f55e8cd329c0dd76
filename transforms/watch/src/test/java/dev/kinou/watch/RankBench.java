package dev.kinou.watch;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kinou.records.Json;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.VideoId;
import dev.kinou.text.MiniLm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Measures the ranking by the labelled set, beside what people do today, without each of its parts,
 * and what the history of a large archive costs.
 */
final class RankBench {
  private static final String KINOU = "kinou";

  private final List<Figure> figures = new ArrayList<>();
  private final List<Candidate> day;
  private final History history;
  private final TextEmbedder embedder;
  private final Map<String, Map<VideoId, Integer>> labels = BenchSet.labels();
  private final Map<VideoId, Integer> minutes = new TreeMap<>();

  private RankBench(MiniLm embedder) throws Exception {
    this.embedder = new Remembering(embedder, new HashMap<>());
    day = BenchSet.candidates(BenchSet.texts(BenchSet.DAY), embedder);
    history =
        HeldHistory.of(BenchSet.candidates(BenchSet.texts(List.of(BenchSet.EARLIER)), embedder));
    day.forEach(
        candidate ->
            minutes.put(candidate.document().video().id(), (int) candidate.length().toMinutes()));
  }

  private record Figure(String name, double value, String unit, Double goal) {}

  /** By person. */
  private record Result(Map<String, Double> ndcg, Map<String, Double> utility) {
    Result() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static double mean(Map<String, Double> figures, Predicate<String> people) {
      return figures.entrySet().stream()
          .filter(figure -> people.test(figure.getKey()))
          .mapToDouble(Map.Entry::getValue)
          .average()
          .orElseThrow();
    }
  }

  public static void main(String[] args) throws Exception {
    try (MiniLm embedder = MiniLm.open()) {
      System.out.println(Yardstick.of(embedder));
      RankBench bench = new RankBench(embedder);
      bench.ranking();
      bench.stories();
      if (!Boolean.getBoolean("brief")) {
        for (int videos : new int[] {200, Integer.getInteger("videos", 1000)}) {
          HistoryCost.measure(videos)
              .forEach(
                  (name, value) ->
                      bench.add(name, value, name.contains("heap") ? "MB" : "s", null));
        }
      }
      bench.write(Path.of(args.length > 0 ? args[0] : "out/bench/rank.json").toAbsolutePath());
    }
  }

  private void ranking() throws Exception {
    Map<String, Result> results = new LinkedHashMap<>();
    List<Profile> profiles = new ArrayList<>(BenchSet.profiles());
    Set<String> first = profiles.stream().map(Profile::name).collect(Collectors.toSet());
    profiles.addAll(BenchSet.furtherProfiles());
    for (Profile profile : profiles) {
      int budget = (int) profile.budget().toMinutes();
      Grades grades = new Grades(labels.get(profile.name()), minutes);
      Map<String, List<VideoId>> orders = Baselines.of(profile, day, history, embedder);
      orders.forEach(
          (name, order) ->
              put(results, name, profile, grades, order, grades.fitting(order, budget)));
      put(results, KINOU, profile, Weights.standard());
      for (Map.Entry<String, Weights> without : without().entrySet()) {
        put(results, "without_" + without.getKey(), profile, without.getValue());
      }
    }
    Map<String, Predicate<String>> people = new LinkedHashMap<>();
    people.put("", first::contains);
    people.put("_further", person -> !first.contains(person));
    people.forEach((suffix, who) -> compare(results, suffix, who));
    for (String person : labels.keySet()) {
      compare(results, "_" + person, person::equals);
    }
    results.forEach((name, result) -> ablation(name, result, first::contains));
  }

  private void compare(Map<String, Result> results, String suffix, Predicate<String> people) {
    Map<String, Double> ndcg = new LinkedHashMap<>();
    Map<String, Double> utility = new LinkedHashMap<>();
    results.forEach(
        (name, result) -> {
          if (!name.startsWith("without_")) {
            ndcg.put(name, Result.mean(result.ndcg(), people));
            utility.put(name, Result.mean(result.utility(), people));
          }
        });
    compare("ndcg10", suffix, "NDCG@10", ndcg, suffix.isEmpty() ? 0.15 : null);
    compare("utility", suffix, "of the best choice", utility, null);
  }

  private void compare(
      String what, String suffix, String unit, Map<String, Double> byName, Double goal) {
    double kinou = byName.get(KINOU);
    double best =
        byName.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(KINOU))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElseThrow();
    byName.forEach((name, value) -> add(what + "_" + name + suffix, value, unit, null));
    add(what + "_best_baseline" + suffix, best, unit, null);
    add(what + "_gain" + suffix, kinou - best, unit, goal);
  }

  private void ablation(String name, Result result, Predicate<String> people) {
    if (name.startsWith("without_")) {
      double ndcg = Result.mean(result.ndcg(), people);
      double utility = Result.mean(result.utility(), people);
      add("ndcg10_" + name, ndcg, "NDCG@10", null);
      add("utility_" + name, utility, "of the best choice", null);
    }
  }

  private void put(Map<String, Result> results, String name, Profile profile, Weights weights)
      throws Exception {
    Digest digest =
        new Ranking(embedder, history, weights)
            .rank(profile, day, BenchSet.SINCE, BenchSet.UNTIL, BenchSet.ZONE, BenchSet.UNTIL);
    Grades grades = new Grades(labels.get(profile.name()), minutes);
    List<VideoId> order = digest.videos().stream().map(ranked -> ranked.video().id()).toList();
    List<VideoId> chosen =
        digest.videos().stream()
            .filter(ranked -> ranked.choice() == Choice.WATCH)
            .map(ranked -> ranked.video().id())
            .toList();
    put(results, name, profile, grades, order, chosen);
    if (name.equals(KINOU) && Boolean.getBoolean("print")) {
      print(digest, grades);
    }
  }

  private static void put(
      Map<String, Result> results,
      String name,
      Profile profile,
      Grades grades,
      List<VideoId> order,
      List<VideoId> chosen) {
    Result result = results.computeIfAbsent(name, key -> new Result());
    result.ndcg().put(profile.name(), grades.ndcg10(order));
    result
        .utility()
        .put(profile.name(), grades.utility(chosen, (int) profile.budget().toMinutes()));
  }

  private static Map<String, Weights> without() {
    Map<String, Weights> without = new LinkedHashMap<>();
    for (String part :
        List.of(
            "interest",
            "opinion",
            "substance",
            "dislike",
            "avoid",
            "channel",
            "novelty",
            "density",
            "agreement",
            "duration",
            "diversity")) {
      without.put(part, without(part));
    }
    return without;
  }

  private static Weights without(String part) {
    Weights all = Weights.standard();
    return new Weights(
        part.equals("interest") ? 0 : all.interest(),
        part.equals("opinion") ? 0 : all.opinion(),
        part.equals("substance") ? 0 : all.substance(),
        part.equals("dislike") ? 0 : all.dislike(),
        part.equals("avoid") ? 0 : all.avoid(),
        part.equals("channel") ? 0 : all.channel(),
        part.equals("novelty") ? 0 : all.novelty(),
        part.equals("density") ? 0 : all.density(),
        part.equals("agreement") ? 0 : all.agreement(),
        part.equals("duration") ? 0 : all.duration(),
        part.equals("diversity") ? 0 : all.diversity());
  }

  private void stories() throws Exception {
    Digest digest =
        new Ranking(embedder, history)
            .rank(
                BenchSet.profiles().get(0),
                day,
                BenchSet.SINCE,
                BenchSet.UNTIL,
                BenchSet.ZONE,
                BenchSet.UNTIL);
    Set<Set<VideoId>> found = new HashSet<>();
    digest
        .stories()
        .forEach(story -> pairs(story.told().stream().map(Told::video).toList(), found));
    Set<Set<VideoId>> all = new HashSet<>();
    BenchSet.stories(true).values().forEach(story -> pairs(story, all));
    Set<Set<VideoId>> whole = new HashSet<>();
    BenchSet.stories(false).values().forEach(story -> pairs(story, whole));
    double right = found.stream().filter(all::contains).count();
    double recalled = whole.stream().filter(found::contains).count();
    add("story_pairs_precision", found.isEmpty() ? 0 : right / found.size(), "share", null);
    add("story_pairs_recall", recalled / whole.size(), "share", null);
  }

  private static void pairs(List<VideoId> story, Set<Set<VideoId>> pairs) {
    for (VideoId one : story) {
      for (VideoId other : story) {
        if (one.compareTo(other) < 0) {
          pairs.add(Set.of(one, other));
        }
      }
    }
  }

  private static void print(Digest digest, Grades grades) {
    System.out.println("--- " + digest.person());
    for (Ranked ranked : digest.videos().subList(0, 25)) {
      StringBuilder parts = new StringBuilder();
      ranked
          .score()
          .parts()
          .forEach(
              part ->
                  parts.append(
                      " %s %.2f (%+.2f)".formatted(part.name(), part.value(), part.points())));
      System.out.printf(
          "%d %-5s %.2f %s %s%n",
          grades.labels().get(ranked.video().id()),
          ranked.choice(),
          ranked.score().total(),
          ranked.video().id(),
          parts);
    }
    digest.stories().forEach(story -> System.out.println(story.told()));
  }

  private void add(String name, double value, String unit, Double goal) {
    figures.add(new Figure(name, value, unit, goal));
  }

  private void write(Path out) throws Exception {
    for (Figure figure : figures) {
      System.out.printf("%-40s %8.4f %s%n", figure.name(), figure.value(), figure.unit());
    }
    Files.createDirectories(out.getParent());
    Files.write(
        out,
        Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(figures));
    System.out.println(out);
  }
}
