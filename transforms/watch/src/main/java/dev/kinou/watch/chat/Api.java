package dev.kinou.watch.chat;

/** What a language model's server speaks. */
public enum Api {
  /** Ollama's own, {@code POST /api/chat}. */
  OLLAMA,
  /** OpenAI's, {@code POST …/v1/chat/completions}, which many servers speak. */
  OPENAI
}
