package dev.kinou.watch.search;

import dev.kinou.watch.chat.Answer;
import dev.kinou.watch.chat.ChatModel;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Has a language model answer questions from passages. Many threads. */
public final class Ask {
  private final ChatModel model;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param zone of the dates that the model is told
   */
  public Ask(ChatModel model, Clock clock, ZoneId zone) {
    this.model = model;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * @param passages the best first; the answer's numbers count them from 1
   * @throws IOException if the model is not reached, refuses, takes too long, or says nothing
   */
  public Answered answer(String question, List<Found> passages)
      throws IOException, InterruptedException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Answer answer = model.ask(AskPrompt.of(question, passages, today, zone));
    Citations citations = Citations.of(answer.text(), passages.size());
    if (citations.text().isEmpty()) {
      throw new IOException(model.name() + " answered nothing");
    }
    return new Answered(model.name(), citations, answer.usage());
  }
}
