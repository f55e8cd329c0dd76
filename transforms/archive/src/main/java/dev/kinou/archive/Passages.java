package dev.kinou.archive;

import dev.kinou.records.Passage;
import java.util.List;

/**
 * The passages of a document, without their vectors.
 *
 * @param words where they come from: the transcript's model
 */
public record Passages(String words, List<Passage> all) {
  public Passages {
    all = List.copyOf(all);
  }
}
