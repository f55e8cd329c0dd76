package dev.kinou.knowledge.rows;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.Passage;

/** Where in the document's text each passage begins, asked for in their order. One thread. */
final class StartIndex {
  private final String text;
  private int at;
  private int codePoints;

  StartIndex(String text) {
    this.text = text;
  }

  /** In code points, as the server counts; -1, as its splitter says, if it is not found. */
  int of(Passage passage) {
    int found = text.indexOf("\n[" + MarkdownDocument.time(passage.startMs()) + " · ", at);
    if (found < 0) {
      return -1;
    }
    codePoints += text.codePointCount(at, found + 1);
    at = found + 1;
    return codePoints;
  }
}
