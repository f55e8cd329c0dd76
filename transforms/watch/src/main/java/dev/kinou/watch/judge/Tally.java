package dev.kinou.watch.judge;

import dev.kinou.watch.ModelUse;
import dev.kinou.watch.chat.Usage;
import java.time.Duration;

/** What the calls for one digest took. Many threads. */
final class Tally {
  private int calls;
  private long promptTokens;
  private Duration promptTime = Duration.ZERO;
  private long answerTokens;
  private Duration answerTime = Duration.ZERO;

  synchronized void called() {
    calls++;
  }

  synchronized void answered(Usage usage) {
    promptTokens += usage.promptTokens();
    promptTime = promptTime.plus(usage.promptTime());
    answerTokens += usage.answerTokens();
    answerTime = answerTime.plus(usage.answerTime());
  }

  synchronized ModelUse use(String model) {
    return new ModelUse(model, calls, promptTokens, promptTime, answerTokens, answerTime);
  }
}
