package dev.kinou.knowledge;

import java.util.Map;
import java.util.Optional;

/**
 * A chunk of a knowledge that answers a question.
 *
 * @param text as the server keeps it: Markdown, one paragraph or several short ones
 * @param score 0 to 1, higher is nearer
 * @param metadata what the server keeps beside it: the file's name and id, and our title, url,
 *     channel, video, published
 */
public record Hit(String text, double score, Map<String, String> metadata) {
  public Hit {
    metadata = Map.copyOf(metadata);
  }

  /** The paragraph of the chunk that shares most words with the question; empty if none begins. */
  public Optional<Moment> moment(String question) {
    return Moment.in(text).stream().sorted(Moment.nearestTo(question)).findFirst();
  }
}
