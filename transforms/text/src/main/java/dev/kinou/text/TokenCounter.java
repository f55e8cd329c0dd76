package dev.kinou.text;

/** How much text an embedder sees: what lies beyond its limit is lost to the search. */
public interface TokenCounter {

  /** For an embedder of which only its server knows how it counts. */
  TokenCounter UNLIMITED =
      new TokenCounter() {
        @Override
        public int count(String text) {
          return 0;
        }

        @Override
        public int limit() {
          return Integer.MAX_VALUE;
        }
      };

  /**
   * @return tokens of {@code text}, the model's own marks of beginning and end included, not
   *     truncated
   */
  int count(String text);

  /** The most tokens that the embedder reads. */
  int limit();
}
