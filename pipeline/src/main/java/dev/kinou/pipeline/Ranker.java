package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.TextEmbedder;
import dev.kinou.watch.ArchiveHistory;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Ranking;
import dev.kinou.watch.chat.ChatModels;
import dev.kinou.watch.judge.Judge;
import dev.kinou.watch.judge.JudgeBudget;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ranks a day for one person after the other: by vectors, then by a language model. One thread. */
interface Ranker {

  Logger LOG = LoggerFactory.getLogger(Ranker.class);

  /** For a day on which nothing was said: no model is loaded for it. */
  Ranker OF_NOTHING =
      (profile, day, window, zone, made) ->
          new Digest(
              profile.name(),
              window.since(),
              window.until(),
              zone,
              made,
              profile.budget(),
              List.of(),
              List.of(),
              Optional.empty(),
              List.of());

  Digest rank(Profile profile, List<Candidate> day, ReportWindow window, ZoneId zone, Instant made)
      throws IOException, InterruptedException;

  /**
   * As a configuration asks for it; what is common to its people is computed once.
   *
   * @param embedder of questions
   */
  static Ranker of(Config config, Archive archive, DocumentKeys keys, TextEmbedder embedder) {
    Ranking ranking = new Ranking(embedder, new ArchiveHistory(archive, keys));
    Ranker ranker =
        (profile, day, window, zone, made) ->
            ranking.rank(profile, day, window.since(), window.until(), zone, made);
    return Assembly.chat(config)
        .map(
            chat -> {
              Judge judge =
                  new Judge(
                      ChatModels.open(chat),
                      new JudgeBudget(
                          config.watch().model().tokens(), config.watch().model().time()),
                      archive,
                      config.watch().model().atOnce());
              return judged(ranker, judge);
            })
        .orElse(ranker);
  }

  private static Ranker judged(Ranker ranker, Judge judge) {
    return (profile, day, window, zone, made) -> {
      Digest ranked = ranker.rank(profile, day, window, zone, made);
      LOG.info("Asking a language model about the best of {} videos", day.size());
      return judge.judge(ranked, profile, day);
    };
  }
}
