package dev.kinou.knowledge.openwebui;

/**
 * What a server embeds with.
 *
 * @param engine in its own words: {@code openai}; empty is the one it brings itself
 * @param model as it is set there
 */
public record Embedding(String engine, String model) {

  @Override
  public String toString() {
    return (engine.isEmpty() ? "sentence-transformers" : engine) + "/" + model;
  }
}
