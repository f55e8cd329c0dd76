package dev.kinou.watch.judge;

import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The best videos compared with each other by a language model, each pair in both orders, since
 * models prefer what they read first. Each answer is a point for the better one, one that cannot be
 * used is half a point for each (Copeland's method); among equals the ranking decides.
 *
 * <p>A video that always wins, always loses, or always wins where it stands first gives all others
 * the same number of points: it moves nothing but itself. It counts only if every pair was
 * answered.
 */
final class Comparisons {
  private static final int MOST = 6;

  private final Asker asker;
  private final KeptAnswers kept;
  private final Profile profile;
  private final Map<VideoId, Candidate> candidates;

  Comparisons(Asker asker, KeptAnswers kept, Profile profile, Map<VideoId, Candidate> candidates) {
    this.asker = asker;
    this.kept = kept;
    this.profile = profile;
    this.candidates = candidates;
  }

  /** One question: two videos in the order in which they are shown. */
  private record Pair(Ranked first, Ranked second) {}

  /**
   * The first few that both the ranking and the model want watched: what a model alone has raised
   * is not compared.
   *
   * @param combined by choice
   * @param before what the ranking chose
   */
  static List<Ranked> pick(List<Ranked> combined, Map<VideoId, Choice> before) {
    List<Ranked> best =
        combined.stream()
            .filter(ranked -> ranked.choice() == Choice.WATCH && ranked.judgement().isPresent())
            .filter(ranked -> before.get(ranked.video().id()) == Choice.WATCH)
            .limit(MOST)
            .toList();
    return best.size() < 2 ? List.of() : best;
  }

  /**
   * @return {@code best} in a new order; empty if not every pair was answered
   */
  Optional<List<Ranked>> order(List<Ranked> best, int atOnce) throws InterruptedException {
    List<Pair> pairs = pairs(best);
    Map<Pair, KeptAnswers.OfPair> answers = new ConcurrentHashMap<>();
    List<Pair> open = new ArrayList<>();
    for (Pair pair : pairs) {
      kept.get(name(pair), KeptAnswers.OfPair.class)
          .ifPresentOrElse(answer -> answers.put(pair, answer), () -> open.add(pair));
    }
    if (!open.isEmpty() && !asker.affords(open.stream().map(this::prompt).toList())) {
      return Optional.empty();
    }
    Abreast.each(
        open,
        atOnce,
        pair -> {
          Optional<Asker.Reply<Side>> reply = asker.ask(prompt(pair));
          if (reply.isPresent()) {
            KeptAnswers.OfPair answer = new KeptAnswers.OfPair(reply.get().usable());
            kept.put(name(pair), answer);
            answers.put(pair, answer);
          }
        });
    return answers.size() < pairs.size() ? Optional.empty() : Optional.of(byPoints(best, answers));
  }

  private static List<Ranked> byPoints(List<Ranked> best, Map<Pair, KeptAnswers.OfPair> answers) {
    Map<VideoId, Double> points = new HashMap<>();
    answers.forEach(
        (pair, answer) -> {
          double first = answer.better().map(side -> side == Side.FIRST ? 1.0 : 0.0).orElse(0.5);
          points.merge(pair.first().video().id(), first, Double::sum);
          points.merge(pair.second().video().id(), 1 - first, Double::sum);
        });
    return best.stream()
        .sorted(Comparator.comparing((Ranked r) -> points.get(r.video().id())).reversed())
        .toList();
  }

  private static List<Pair> pairs(List<Ranked> best) {
    List<Pair> pairs = new ArrayList<>();
    for (int later = 1; later < best.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        pairs.add(new Pair(best.get(earlier), best.get(later)));
        pairs.add(new Pair(best.get(later), best.get(earlier)));
      }
    }
    return pairs;
  }

  private ComparisonPrompt prompt(Pair pair) {
    return new ComparisonPrompt(profile, shown(pair.first()), shown(pair.second()));
  }

  private ComparisonPrompt.Shown shown(Ranked ranked) {
    return new ComparisonPrompt.Shown(candidates.get(ranked.video().id()), ranked.quotes());
  }

  private String name(Pair pair) {
    return kept.comparison(
        profile,
        candidates.get(pair.first().video().id()).document(),
        candidates.get(pair.second().video().id()).document());
  }
}
