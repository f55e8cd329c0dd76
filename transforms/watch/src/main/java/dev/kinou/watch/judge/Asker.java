package dev.kinou.watch.judge;

import dev.kinou.watch.chat.Answer;
import dev.kinou.watch.chat.ChatModel;
import dev.kinou.watch.chat.Question;
import dev.kinou.watch.chat.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts questions to a language model as long as the night's budget lasts. An answer that cannot be
 * used is asked for once more, with what was wrong. Many threads.
 */
final class Asker {
  private static final Logger LOG = LoggerFactory.getLogger(Asker.class);
  private static final int ATTEMPTS = 2;

  /** What an answer takes, with what a reasoning model thinks before it; for the budget only. */
  private static final long ANSWER = 600;

  private final ChatModel model;
  private final Meter meter;
  private final Tally tally = new Tally();
  private volatile String failure;

  Asker(ChatModel model, Meter meter) {
    this.model = model;
    this.meter = meter;
  }

  /** What the model answered: empty inside if that cannot be used. */
  record Reply<T>(Optional<T> usable) {}

  /**
   * @return empty if it was not asked, or not answered
   */
  <T> Optional<Reply<T>> ask(Prompt<T> prompt) throws InterruptedException {
    Optional<String> wrong = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Answer> answer = put(prompt.question(wrong));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Reply<>(Optional.of(prompt.read(answer.get().text()))));
      } catch (UnusableAnswerException e) {
        wrong = Optional.of(e.getMessage());
      }
    }
    return Optional.of(new Reply<>(Optional.empty()));
  }

  private Optional<Answer> put(Question question) throws InterruptedException {
    long about = tokens(question);
    if (!meter.admit(about)) {
      return Optional.empty();
    }
    tally.called();
    try {
      Answer answer = model.ask(question);
      meter.answered(about, answer.usage());
      tally.answered(answer.usage());
      return Optional.of(answer);
    } catch (IOException e) {
      meter.failed(about, e);
      failure = e.getMessage();
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private static long tokens(Question question) {
    return Tokens.estimate(question.instructions()) + Tokens.estimate(question.text()) + ANSWER;
  }

  /** Whether all of these may be asked, as far as can be told now. */
  boolean affords(List<? extends Prompt<?>> prompts) {
    return meter.affords(
        prompts.stream().mapToLong(prompt -> tokens(prompt.question(Optional.empty()))).sum());
  }

  /** Why what was not answered was not. */
  String reason() {
    return meter
        .stopped()
        .or(() -> Optional.ofNullable(failure))
        .orElse("the tokens of a night do not last for it");
  }

  Tally tally() {
    return tally;
  }
}
