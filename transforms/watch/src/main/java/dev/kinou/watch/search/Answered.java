package dev.kinou.watch.search;

import dev.kinou.watch.chat.Usage;

/**
 * A language model's answer from passages.
 *
 * @param model its name
 * @param citations the text, and the passages that it cites by their number in the list
 */
public record Answered(String model, Citations citations, Usage usage) {}
