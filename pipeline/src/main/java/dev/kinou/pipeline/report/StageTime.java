package dev.kinou.pipeline.report;

import java.time.Instant;

/**
 * When a stage served one video.
 *
 * @param began the first time
 * @param serviceMs all times together, without waiting for a permit
 */
public record StageTime(Instant began, long serviceMs) {}
