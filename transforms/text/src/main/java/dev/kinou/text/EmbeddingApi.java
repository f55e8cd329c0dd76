package dev.kinou.text;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an embedding server speaks. */
public enum EmbeddingApi {
  /** {@code POST …/v1/embeddings}. */
  @JsonProperty("openai")
  OPENAI("/embeddings"),
  /** {@code POST …/api/embed}. */
  @JsonProperty("ollama")
  OLLAMA("/api/embed");

  private final String path;

  EmbeddingApi(String path) {
    this.path = path;
  }

  /** Where its texts are posted to, below the address that people configure. */
  String path() {
    return path;
  }
}
