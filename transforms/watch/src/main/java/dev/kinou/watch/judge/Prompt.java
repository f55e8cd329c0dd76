package dev.kinou.watch.judge;

import dev.kinou.watch.chat.Question;
import java.util.Optional;

/** One thing that is asked of a language model. */
interface Prompt<T> {

  /**
   * @param wrong what was wrong with the answer before, if there was one
   */
  Question question(Optional<String> wrong);

  /** What an answer means. */
  T read(String answer) throws UnusableAnswerException;

  /** What a second attempt is told. */
  static String repair(Optional<String> wrong) {
    return wrong
        .map(what -> "\nYour answer before could not be used: " + what + ". Mend that.\n")
        .orElse("");
  }
}
