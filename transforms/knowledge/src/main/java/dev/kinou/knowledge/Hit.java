package dev.kinou.knowledge;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A chunk of a knowledge that answers a question.
 *
 * @param text as the server keeps it: Markdown, one paragraph or several short ones
 * @param score 0 to 1, higher is nearer
 * @param metadata what the server keeps beside it: the file's name and id, and our title, url,
 *     channel, video, published; if it is a passage, also the link to its moment and its start
 */
public record Hit(String text, double score, Map<String, String> metadata) {
  public Hit {
    metadata = Map.copyOf(metadata);
  }

  /**
   * When it was said: of the passage, or of the paragraph that shares most words with the question;
   * empty if the chunk tells of no moment.
   */
  public Optional<Moment> moment(String question) {
    if (metadata.containsKey("link") && metadata.getOrDefault("start", "").matches("\\d{1,9}")) {
      return Optional.of(
          new Moment(
              MarkdownDocument.time(Long.parseLong(metadata.get("start")) * 1000),
              metadata.getOrDefault("title", ""),
              URI.create(metadata.get("link")),
              text.substring(text.indexOf('\n') + 1)));
    }
    return Moment.in(text).stream().sorted(Moment.nearestTo(question)).findFirst();
  }
}
