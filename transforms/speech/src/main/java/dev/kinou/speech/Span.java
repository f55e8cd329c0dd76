package dev.kinou.speech;

/**
 * A stretch of a window.
 *
 * @param from its first sample
 * @param to the sample after its last
 */
record Span(int from, int to) {
  int length() {
    return to - from;
  }
}
