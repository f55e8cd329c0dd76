package dev.kinou.records;

import java.util.List;

/**
 * A video's text, ready to be loaded into a target.
 *
 * @param transcriptModel that the passages are made from
 * @param chunker name and version of what cut them
 * @param embedder name of what made the vectors
 * @param passages in the order of time; empty where nothing was said
 */
public record Document(
    Video video,
    String transcriptModel,
    String chunker,
    String embedder,
    List<EmbeddedPassage> passages) {
  public Document {
    passages = List.copyOf(passages);
  }
}
