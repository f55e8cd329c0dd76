package dev.kinou.watch.judge;

import dev.kinou.watch.Choice;
import java.util.List;
import java.util.UUID;

/**
 * What a language model said of a video, as far as it holds.
 *
 * @param reason one sentence, text only
 * @param quotes two at most, each word for word in its passage
 */
record Verdict(Choice choice, String reason, List<Words> quotes) {
  Verdict {
    quotes = List.copyOf(quotes);
  }

  /** What was said in a passage. */
  record Words(UUID passage, String words) {}
}
