package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Searching;
import dev.kinou.watch.chat.ChatModel;
import dev.kinou.watch.search.Answered;
import dev.kinou.watch.search.Ask;
import dev.kinou.watch.search.Filters;
import dev.kinou.watch.search.Found;
import dev.kinou.watch.search.IndexProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts questions to an archive: finds passages, and has a language model answer from them where
 * there is one. Where it fails, the passages are the answer.
 */
final class ArchiveQuestion {
  private final Searching searching;
  private final Optional<ChatModel> model;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param model empty for the passages alone
   */
  ArchiveQuestion(Searching searching, Optional<ChatModel> model, Clock clock, ZoneId zone) {
    this.searching = searching;
    this.model = model;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * @param update whether the whole archive is looked through first; where there is no index yet,
   *     it is in any case
   */
  AskResult ask(String question, Filters filters, int k, boolean update, IndexProgress progress)
      throws IOException, InterruptedException {
    if (update || !searching.exists()) {
      searching.update(progress);
    }
    List<String> remarks = new ArrayList<>();
    List<Found> passages = searching.search(question, filters, k, remarks::add);
    Optional<Answered> answer =
        passages.isEmpty() || model.isEmpty()
            ? Optional.empty()
            : answer(model.get(), question, passages, remarks);
    return new AskResult(question, passages, answer, remarks);
  }

  private Optional<Answered> answer(
      ChatModel asked, String question, List<Found> passages, List<String> remarks)
      throws InterruptedException {
    try {
      return Optional.of(new Ask(asked, clock, zone).answer(question, passages));
    } catch (IOException e) {
      remarks.add(
          "The language model %s gave no answer, so these are the passages alone: %s"
              .formatted(asked.name(), e.getMessage()));
      return Optional.empty();
    }
  }
}
