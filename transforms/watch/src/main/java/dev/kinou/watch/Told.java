package dev.kinou.watch;

import dev.kinou.records.VideoId;
import java.util.Optional;

/**
 * One video's telling of a story.
 *
 * @param adds what only this one says
 */
public record Told(VideoId video, Optional<Quote> adds) {}
