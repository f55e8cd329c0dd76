package dev.kinou.feeds;

import dev.kinou.records.Video;
import java.io.Serializable;

/**
 * A video of the window that a filter did not want.
 *
 * @param rule the name of the filter, for instance {@code maxDuration}
 */
public record Skipped(Video video, String rule) implements Serializable {}
