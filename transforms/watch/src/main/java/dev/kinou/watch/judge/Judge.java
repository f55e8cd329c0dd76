package dev.kinou.watch.judge;

import dev.kinou.archive.Archive;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.chat.ChatModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Asks a language model about the best videos of a ranked digest: whether to watch each, and why,
 * and which of the very best are better than which. One for a night; one digest at a time.
 *
 * <p>A transcript is a stranger's text, and the model may do as it says. So each video is judged by
 * itself, the model has no tools, and of what it answers only this counts: one of three words, a
 * sentence that is shown as text, and quotes that stand in that video's own passages.
 */
public final class Judge {
  private static final int BEST = 30;

  private final ChatModel model;
  private final Archive archive;
  private final int atOnce;
  private final Meter meter;

  /**
   * @param archive where answers are kept, so that nothing is asked twice
   * @param atOnce questions under way
   */
  public Judge(ChatModel model, JudgeBudget budget, Archive archive, int atOnce) {
    this(model, budget, archive, atOnce, System::nanoTime);
  }

  Judge(ChatModel model, JudgeBudget budget, Archive archive, int atOnce, LongSupplier nanos) {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "watch.model.at_once must be 1 or more, but was " + atOnce);
    }
    this.model = model;
    this.archive = archive;
    this.atOnce = atOnce;
    this.meter = new Meter(budget, nanos);
  }

  /** Removes all that a language model has answered about a video. */
  public static void forget(Archive archive, VideoId video) {
    KeptAnswers.forget(archive, video.fileName());
  }

  /** Removes all that a language model has answered about the videos of a day (UTC). */
  public static void forget(Archive archive, LocalDate day) {
    archive.list(day).places().forEach(place -> KeptAnswers.forget(archive, place.folder()));
  }

  /**
   * Never fails for the model's sake: what it did not answer stays as it was ranked, and the
   * remarks say so.
   *
   * @param day the videos that were ranked, with their passages
   */
  public Digest judge(Digest ranked, Profile profile, List<Candidate> day)
      throws InterruptedException {
    meter.start();
    try {
      return new Session(profile, day).judge(ranked);
    } finally {
      meter.pause();
    }
  }

  /** One digest. */
  private final class Session {
    private final Profile profile;
    private final Map<VideoId, Candidate> candidates;
    private final Asker asker = new Asker(model, meter);
    private final KeptAnswers kept = new KeptAnswers(archive, model.name());
    private final Map<VideoId, Optional<Verdict>> answers = new ConcurrentHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    Session(Profile profile, List<Candidate> day) {
      this.profile = profile;
      this.candidates =
          day.stream()
              .filter(candidate -> !candidate.document().passages().isEmpty())
              .collect(
                  Collectors.toMap(
                      candidate -> candidate.document().video().id(),
                      Function.identity(),
                      (first, again) -> first));
    }

    Digest judge(Digest ranked) throws InterruptedException {
      List<Ranked> all = ranked.videos();
      List<Ranked> best = all.subList(0, Math.min(BEST, all.size()));
      List<Ranked> rest = all.subList(best.size(), all.size());
      List<Ranked> asked =
          best.stream().filter(one -> candidates.containsKey(one.video().id())).toList();
      Abreast.each(asked, atOnce, this::answer);
      remarkOnVerdicts(asked.size());
      List<Ranked> combined =
          new Combination(model.name(), candidates, verdicts(), ranked).of(best);
      List<Ranked> videos = new ArrayList<>(compare(combined, best));
      videos.addAll(rest);
      remarkOnKeeping();
      return with(ranked, videos);
    }

    private void answer(Ranked one) throws InterruptedException {
      Candidate candidate = candidates.get(one.video().id());
      String name = kept.verdict(profile, candidate.document());
      Optional<KeptAnswers.OfVideo> known = kept.get(name, KeptAnswers.OfVideo.class);
      if (known.isPresent()) {
        answers.put(one.video().id(), known.get().verdict());
        return;
      }
      Optional<Asker.Reply<Verdict>> reply =
          asker.ask(new VerdictPrompt(profile, candidate, one.quotes()));
      if (reply.isPresent()) {
        kept.put(name, new KeptAnswers.OfVideo(reply.get().usable()));
        answers.put(one.video().id(), reply.get().usable());
      }
    }

    private Map<VideoId, Verdict> verdicts() {
      Map<VideoId, Verdict> verdicts = new HashMap<>();
      answers.forEach((id, verdict) -> verdict.ifPresent(said -> verdicts.put(id, said)));
      return verdicts;
    }

    /** Those that are compared take each other's places; all others stay where they are. */
    private List<Ranked> compare(List<Ranked> combined, List<Ranked> before)
        throws InterruptedException {
      Map<VideoId, Choice> choices = new HashMap<>();
      before.forEach(one -> choices.put(one.video().id(), one.choice()));
      List<Ranked> picked = Comparisons.pick(combined, choices);
      if (picked.isEmpty()) {
        return combined;
      }
      Optional<List<Ranked>> order =
          new Comparisons(asker, kept, profile, candidates).order(picked, atOnce);
      if (order.isEmpty()) {
        remarks.add(
            "The best %d were not compared with each other by %s: %s."
                .formatted(picked.size(), model.name(), asker.reason()));
        return combined;
      }
      Set<Ranked> places = new HashSet<>(picked);
      List<Ranked> result = new ArrayList<>(combined);
      var next = order.get().iterator();
      result.replaceAll(one -> places.contains(one) ? next.next() : one);
      return result;
    }

    private void remarkOnVerdicts(int asked) {
      int unanswered = asked - answers.size();
      if (unanswered > 0) {
        remarks.add(
            "%d of the best %d videos were not judged by the language model %s: %s."
                .formatted(unanswered, asked, model.name(), asker.reason()));
      }
      long unusable = answers.values().stream().filter(Optional::isEmpty).count();
      if (unusable > 0) {
        remarks.add(
            "%d of the best %d videos are as they were ranked: the answers of the language model %s could not be used."
                .formatted(unusable, asked, model.name()));
      }
    }

    private void remarkOnKeeping() {
      kept.trouble()
          .ifPresent(
              why ->
                  remarks.add(
                      "Answers of the language model could not be kept, and are asked for again the next time: "
                          + why));
    }

    private Digest with(Digest ranked, List<Ranked> videos) {
      List<String> all = new ArrayList<>(ranked.remarks());
      all.addAll(remarks);
      return new Digest(
          ranked.person(),
          ranked.since(),
          ranked.until(),
          ranked.zone(),
          ranked.made(),
          ranked.budget(),
          videos,
          ranked.stories(),
          Optional.of(asker.tally().use(model.name())),
          all);
    }
  }
}
