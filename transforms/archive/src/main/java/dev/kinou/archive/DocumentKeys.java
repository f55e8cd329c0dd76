package dev.kinou.archive;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a configuration lets documents be made by: of each video, captions or a model. Of the
 * documents that the archive has of a video, the first in this order is the one that counts.
 *
 * @param all the best words first
 */
public record DocumentKeys(List<DocumentKey> all) implements Serializable {
  public DocumentKeys {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Documents are made by something");
    }
  }

  /**
   * @param transcriptModels whose transcripts are cut and embedded alike, the best first
   */
  public static DocumentKeys of(List<String> transcriptModels, String chunker, String embedder) {
    List<DocumentKey> keys = new ArrayList<>();
    transcriptModels.forEach(model -> keys.add(new DocumentKey(model, chunker, embedder)));
    return new DocumentKeys(keys);
  }

  public static DocumentKeys of(DocumentKey only) {
    return new DocumentKeys(List.of(only));
  }

  public List<String> transcriptModels() {
    return all.stream().map(DocumentKey::transcriptModel).toList();
  }
}
