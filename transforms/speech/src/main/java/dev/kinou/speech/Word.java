package dev.kinou.speech;

/**
 * A word with the marks that follow it.
 *
 * @param startMs from the window's beginning
 * @param endMs from the window's beginning, not before {@code startMs}
 * @param probabilities the sum of its tokens'
 * @param tokens that it was made of
 */
record Word(long startMs, long endMs, String text, double probabilities, int tokens) {}
