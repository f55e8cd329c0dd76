package dev.kinou.watch.judge;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Judgement;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A ranking and verdicts as one choice for each video. A verdict lowers a choice at once. It raises
 * one to SKIM at once, but to WATCH only as long as the budget lasts, in the order of the ranking;
 * and neither where somebody else tells the same story and is to be watched.
 */
final class Combination {
  private static final int QUOTES = 2;

  private final String model;
  private final Map<VideoId, Candidate> candidates;
  private final Map<VideoId, Verdict> verdicts;
  private final Digest ranked;

  Combination(
      String model,
      Map<VideoId, Candidate> candidates,
      Map<VideoId, Verdict> verdicts,
      Digest ranked) {
    this.model = model;
    this.candidates = candidates;
    this.verdicts = verdicts;
    this.ranked = ranked;
  }

  /**
   * @param best those that the model was asked about, in the order of the ranking
   * @return {@code best} by choice, and in the order of the ranking within one; as it was if there
   *     are no verdicts
   */
  List<Ranked> of(List<Ranked> best) {
    if (verdicts.isEmpty()) {
      return best;
    }
    Map<VideoId, Choice> choices = choices(best);
    return best.stream()
        .map(one -> combine(one, choices.get(one.video().id())))
        .sorted(Comparator.comparing(Ranked::choice))
        .toList();
  }

  private Map<VideoId, Choice> choices(List<Ranked> best) {
    Map<VideoId, Choice> choices = new HashMap<>();
    ranked.videos().forEach(one -> choices.put(one.video().id(), lowered(one)));
    Duration left =
        ranked.videos().stream()
            .filter(one -> choices.get(one.video().id()) == Choice.WATCH)
            .map(Ranked::length)
            .reduce(ranked.budget(), Duration::minus);
    for (Ranked one : best) {
      Choice said = verdict(one).map(Verdict::choice).orElse(Choice.SKIP);
      boolean raises = said.compareTo(one.choice()) < 0;
      if (raises && !toldByAnother(one.video().id(), choices)) {
        boolean watch = said == Choice.WATCH && one.length().compareTo(left) <= 0;
        choices.put(one.video().id(), watch ? Choice.WATCH : Choice.SKIM);
        left = watch ? left.minus(one.length()) : left;
      }
    }
    return choices;
  }

  private Choice lowered(Ranked one) {
    return verdict(one)
        .map(Verdict::choice)
        .filter(said -> said.compareTo(one.choice()) > 0)
        .orElse(one.choice());
  }

  /** Whether one that is to be watched tells the same story. */
  private boolean toldByAnother(VideoId video, Map<VideoId, Choice> choices) {
    return ranked.stories().stream()
        .map(story -> story.told().stream().map(Told::video).toList())
        .filter(told -> told.contains(video))
        .flatMap(List::stream)
        .anyMatch(other -> !other.equals(video) && choices.get(other) == Choice.WATCH);
  }

  private Optional<Verdict> verdict(Ranked one) {
    return Optional.ofNullable(verdicts.get(one.video().id()));
  }

  private Ranked combine(Ranked one, Choice choice) {
    Optional<Verdict> verdict = verdict(one);
    if (verdict.isEmpty()) {
      return one;
    }
    Map<UUID, Passage> passages = passages(one);
    List<Quote> quotes = quotes(one, verdict.get(), passages);
    return new Ranked(
        one.video(),
        one.length(),
        choice,
        one.score(),
        quotes,
        choice == Choice.SKIM ? ranges(one, quotes, passages) : List.of(),
        Optional.of(new Judgement(model, verdict.get().reason())));
  }

  private Map<UUID, Passage> passages(Ranked one) {
    return candidates.get(one.video().id()).document().passages().stream()
        .map(EmbeddedPassage::passage)
        .collect(Collectors.toMap(Passage::id, Function.identity(), (a, b) -> a));
  }

  /** The model's, then the ranking's from other passages. */
  private static List<Quote> quotes(Ranked one, Verdict verdict, Map<UUID, Passage> passages) {
    List<Quote> quotes = new ArrayList<>();
    for (Verdict.Words said : verdict.quotes()) {
      Passage passage = passages.get(said.passage());
      if (passage != null && Wording.find(said.words(), passage.text()).isPresent()) {
        quotes.add(new Quote(passage.id(), passage.startMs(), said.words(), passage.link()));
      }
    }
    one.quotes().stream()
        .filter(quote -> quotes.stream().noneMatch(q -> q.passage().equals(quote.passage())))
        .forEach(quotes::add);
    return quotes.subList(0, Math.min(QUOTES, quotes.size()));
  }

  /** The ranking's; where it has none, the passages that are quoted. */
  private static List<Range> ranges(Ranked one, List<Quote> quotes, Map<UUID, Passage> passages) {
    if (!one.ranges().isEmpty()) {
      return one.ranges();
    }
    return quotes.stream()
        .map(quote -> passages.get(quote.passage()))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Passage::startMs))
        .map(passage -> new Range(passage.startMs(), passage.endMs(), passage.link()))
        .toList();
  }
}
