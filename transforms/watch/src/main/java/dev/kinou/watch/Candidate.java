package dev.kinou.watch;

import dev.kinou.records.Document;
import java.time.Duration;

/**
 * A video of the day that may be worth watching.
 *
 * @param length of the recording
 */
public record Candidate(Document document, Duration length) {}
