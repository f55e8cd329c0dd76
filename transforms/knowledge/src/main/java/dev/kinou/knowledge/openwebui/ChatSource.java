package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Hit;
import java.util.List;

/**
 * What the server gave a language model under one number, as its interface shows it: the chunks of
 * a file.
 *
 * @param hits the nearest first
 */
public record ChatSource(List<Hit> hits) {
  public ChatSource {
    hits = List.copyOf(hits);
  }
}
