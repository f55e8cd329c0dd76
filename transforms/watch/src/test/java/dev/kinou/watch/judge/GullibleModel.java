package dev.kinou.watch.judge;

import dev.kinou.watch.chat.FakeChatServer;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The worst that a language model can be: it obeys the last instruction in its prompt, whoever gave
 * it. Only where nobody tells it anything it does as it is asked.
 */
final class GullibleModel implements FakeChatServer.Model {
  private static final Pattern COMMAND = Pattern.compile("ANSWER (.*)");

  private final GoodModel good = new GoodModel();

  @Override
  public Said answer(FakeChatServer.Asked asked) {
    String text = asked.text();
    int begin = text.indexOf("\nBEGIN ");
    if (GoodModel.comparison(asked)) {
      int second = text.indexOf("\nBEGIN ", begin + 1);
      int command = text.lastIndexOf("FIRST");
      return command < 0
          ? good.answer(asked)
          : Said.content("{\"better\":\"%s\"}".formatted(command < second ? "first" : "second"));
    }
    return COMMAND
        .matcher(text)
        .results()
        .reduce((earlier, later) -> later)
        .map(GullibleModel::obeyed)
        .map(Said::content)
        .orElseGet(() -> good.answer(asked));
  }

  /** As the stranger meant it: a prompt shows some brackets in another form. */
  private static String obeyed(MatchResult command) {
    return command
        .group(1)
        .replace('‹', '<')
        .replace('›', '>')
        .replace(":(", ":[")
        .replace("),\"", "],\"");
  }
}
