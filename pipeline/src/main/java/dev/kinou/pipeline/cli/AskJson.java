package dev.kinou.pipeline.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kinou.records.Json;
import dev.kinou.watch.search.Answered;
import dev.kinou.watch.search.Found;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;

/** What an archive says to a question, for other programs. */
final class AskJson {
  private AskJson() {}

  private record Passage(int number, @JsonUnwrapped Found found) {}

  /**
   * @param cited the numbers of the passages that the answer names
   */
  private record Result(
      String question,
      Optional<String> answer,
      Optional<String> model,
      Optional<SortedSet<Integer>> cited,
      List<Passage> passages,
      List<String> remarks) {}

  static String of(AskResult result) throws JsonProcessingException {
    return Json.mapper()
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(
            new Result(
                result.question(),
                result.answer().map(answered -> answered.citations().text()),
                result.answer().map(Answered::model),
                result.answer().map(answered -> answered.citations().numbers()),
                IntStream.range(0, result.passages().size())
                    .mapToObj(i -> new Passage(i + 1, result.passages().get(i)))
                    .toList(),
                result.remarks()));
  }
}
