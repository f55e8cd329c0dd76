package dev.kinou.watch;

import dev.kinou.records.Video;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One video, for one person.
 *
 * @param length of the recording
 * @param quotes two where the recording has them, the best first
 * @param ranges to skim, in the order of time; empty where there is nothing to gain by skimming
 * @param judgement empty where no language model was asked, or none answered well
 */
public record Ranked(
    Video video,
    Duration length,
    Choice choice,
    Score score,
    List<Quote> quotes,
    List<Range> ranges,
    Optional<Judgement> judgement) {
  public Ranked {
    quotes = List.copyOf(quotes);
    ranges = List.copyOf(ranges);
  }

  Ranked withQuotes(UnaryOperator<Quote> change) {
    return new Ranked(
        video, length, choice, score, quotes.stream().map(change).toList(), ranges, judgement);
  }
}
