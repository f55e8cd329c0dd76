package dev.kinou.archive;

import dev.kinou.records.Document;
import java.io.Serializable;

/** What a document is made by; another combination is another file. */
public record DocumentKey(String transcriptModel, String chunker, String embedder)
    implements Serializable {
  public static DocumentKey of(Document document) {
    return new DocumentKey(document.transcriptModel(), document.chunker(), document.embedder());
  }
}
