package dev.kinou.knowledge.rows;

/** Which of the two sets of chunks that a knowledge may have: what is asked, or what will be. */
public enum Generation {
  PRESENT(""),
  /** No collection of the server's has a dot in its name, so that nothing finds it. */
  NEXT(".next");

  private final String suffix;

  Generation(String suffix) {
    this.suffix = suffix;
  }

  public String collection(String knowledge) {
    return knowledge + suffix;
  }

  /** As {@link RowIds#chunk}, but apart from that of the other generation. */
  public String chunk(String file, int place) {
    return RowIds.chunk(file + suffix, place);
  }
}
