package dev.kinou.watch.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import dev.kinou.watch.chat.FakeChatServer;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A language model that does as it is asked: it judges by the titles of {@link Days}. */
final class GoodModel implements FakeChatServer.Model {
  private static final Pattern VERDICT = Pattern.compile("title: A video to (watch|skim|skip)");
  private static final Pattern WORTH = Pattern.compile("title: .*worth (\\d+)");
  private static final Pattern PASSAGE = Pattern.compile("(?m)^(p\\d+): (.*)$");
  private static final int WORDS = 8;

  @Override
  public Said answer(FakeChatServer.Asked asked) {
    return Said.content(comparison(asked) ? better(asked.text()) : verdict(asked.text()));
  }

  static boolean comparison(FakeChatServer.Asked asked) {
    return asked.instructions().equals(ComparisonPrompt.INSTRUCTIONS);
  }

  private static String better(String text) {
    List<Integer> worth = new ArrayList<>();
    WORTH.matcher(text).results().forEach(found -> worth.add(Integer.valueOf(found.group(1))));
    return "{\"better\":\"%s\"}".formatted(worth.get(0) >= worth.get(1) ? "first" : "second");
  }

  static String verdict(String text) {
    ObjectNode answer = Json.mapper().createObjectNode();
    List<MatchResult> passages = PASSAGE.matcher(text).results().toList();
    var moments = answer.putArray("moments");
    // From the end: not those that the ranking quotes.
    for (int i = passages.size() - 1; i >= Math.max(0, passages.size() - 2); i--) {
      moments
          .addObject()
          .put("passage", passages.get(i).group(1))
          .put("quote", firstWords(passages.get(i).group(2)));
    }
    answer.put("reason", "Weil es um Züge geht.");
    answer.put(
        "verdict",
        VERDICT.matcher(text).results().map(found -> found.group(1)).findFirst().orElse("skip"));
    return answer.toString();
  }

  private static String firstWords(String text) {
    String[] words = text.split(" ");
    return String.join(" ", List.of(words).subList(0, Math.min(WORDS, words.length)));
  }
}
