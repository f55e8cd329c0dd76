package dev.kinou.knowledge.chroma;

/** Which of the two collections that a knowledge may have: what is asked, or what will be. */
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
}
