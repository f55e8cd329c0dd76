package dev.kinou.pipeline.report;

import java.time.Instant;

/**
 * The time that a night covers.
 *
 * @param since inclusive
 * @param until exclusive
 */
public record ReportWindow(Instant since, Instant until) {}
