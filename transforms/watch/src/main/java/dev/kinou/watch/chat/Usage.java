package dev.kinou.watch.chat;

import java.time.Duration;

/**
 * What an answer took, as the endpoint says it; times are zero where it does not.
 *
 * @param promptTime in which the prompt was read
 * @param answerTime in which the answer was written
 * @param loadTime of the model
 * @param total as measured here
 */
public record Usage(
    long promptTokens,
    Duration promptTime,
    long answerTokens,
    Duration answerTime,
    Duration loadTime,
    Duration total) {}
