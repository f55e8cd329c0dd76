package dev.kinou.watch;

import java.time.Duration;

/**
 * What a language model did for a digest.
 *
 * @param calls that were made this time; 0 where every answer was known already
 * @param promptTokens that it read, in {@code promptTime}
 * @param answerTokens that it wrote, in {@code answerTime}
 */
public record ModelUse(
    String model,
    int calls,
    long promptTokens,
    Duration promptTime,
    long answerTokens,
    Duration answerTime) {}
