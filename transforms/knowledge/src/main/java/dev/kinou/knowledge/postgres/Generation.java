package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.RowIds;

/** Which of the two sets of chunks that a knowledge may have: what is asked, or what will be. */
enum Generation {
  PRESENT(""),
  /** No collection of the server's has a dot in its name, so that nothing finds it. */
  NEXT(".next");

  private final String suffix;

  Generation(String suffix) {
    this.suffix = suffix;
  }

  String collection(String knowledge) {
    return knowledge + suffix;
  }

  /** As {@link RowIds#chunk}, but apart from that of the other generation. */
  String chunk(String file, int place) {
    return RowIds.chunk(file + suffix, place);
  }
}
