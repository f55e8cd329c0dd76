package dev.kinou.watch.chat;

import java.time.Duration;

/** Opens language models. Nothing is sent before the first question. */
public final class ChatModels {
  private ChatModels() {}

  public static ChatModel open(ChatConfig config) {
    return open(config, Duration.ofSeconds(1));
  }

  /**
   * @param pause before a busy server is asked again, if it does not say how long; doubled each
   *     time
   */
  static ChatModel open(ChatConfig config, Duration pause) {
    return switch (config.api()) {
      case OLLAMA -> new HttpChat(config, new OllamaDialect(), pause);
      case OPENAI -> new HttpChat(config, new OpenAiDialect(), pause);
    };
  }
}
