package dev.kinou.watch;

import java.net.URI;

/**
 * A stretch of a recording that is enough for somebody in a hurry.
 *
 * @param startMs from the recording's beginning
 * @param link to where it begins
 */
public record Range(long startMs, long endMs, URI link) {}
