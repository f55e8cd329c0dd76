package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a host may be used.
 *
 * @param atOnce downloads side by side
 * @param pause between the end of one download and the start of the next
 * @param jitter at most so much is added to the pause, at random
 */
public record HostRate(int atOnce, Duration pause, Duration jitter) implements Serializable {}
