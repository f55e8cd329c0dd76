package dev.kinou.watch;

import java.net.URI;
import java.util.UUID;

/**
 * Words of a recording.
 *
 * @param passage that they stand in, word for word
 * @param startMs from the recording's beginning
 * @param link to that second
 */
public record Quote(UUID passage, long startMs, String words, URI link) {}
