package dev.kinou.text;

/** Counts a token for each code point. */
record CodePoints(int limit) implements TokenCounter {
  @Override
  public int count(String text) {
    return text.codePointCount(0, text.length());
  }
}
