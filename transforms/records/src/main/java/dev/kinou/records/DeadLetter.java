package dev.kinou.records;

import java.time.Instant;
import java.util.Optional;

/**
 * A video that a stage could not do, with why and what was tried.
 *
 * @param retryAt when to try again, where the cause is a deferral
 * @param message for people: what happened, what was expected, what to do
 * @param attempted the operation, without secrets, for instance {@code yt-dlp URL}
 */
public record DeadLetter(
    Video video,
    Stage stage,
    Cause cause,
    Optional<Instant> retryAt,
    String message,
    String attempted,
    Instant at) {}
