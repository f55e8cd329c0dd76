package dev.kinou.knowledge.openwebui;

import java.util.List;

/**
 * What a chat with knowledges answered.
 *
 * @param text as the language model wrote it, which may be anything
 * @param sources what the model was given; {@code [1]} in the text means the first
 */
public record ChatAnswer(String model, String text, List<ChatSource> sources) {
  public ChatAnswer {
    sources = List.copyOf(sources);
  }
}
