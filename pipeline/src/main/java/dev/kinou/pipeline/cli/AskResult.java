package dev.kinou.pipeline.cli;

import dev.kinou.watch.search.Answered;
import dev.kinou.watch.search.Found;
import java.util.List;
import java.util.Optional;

/**
 * What an archive says to a question.
 *
 * @param passages the best first; the answer counts them from 1
 * @param answer empty where no language model was asked, or none answered
 * @param remarks for people, for instance that the language model was not reached
 */
record AskResult(
    String question, List<Found> passages, Optional<Answered> answer, List<String> remarks) {
  AskResult {
    passages = List.copyOf(passages);
    remarks = List.copyOf(remarks);
  }
}
