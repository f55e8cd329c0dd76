package dev.kinou.watch;

/**
 * What somebody wants to hear of, or not.
 *
 * @param words in the person's own language, for instance {@code how compilers optimise loops}
 * @param weight 1 by default; above 0
 */
public record Topic(String words, double weight) {}
