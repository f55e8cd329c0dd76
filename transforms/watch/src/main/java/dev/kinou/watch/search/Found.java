package dev.kinou.watch.search;

import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A passage that was found, with what is needed to cite it.
 *
 * @param language BCP 47's first part; {@code und} where nobody knows it
 * @param words where they come from: the transcript's model
 * @param text what was said, without a head line
 * @param startMs from the recording's beginning
 * @param link to that second
 */
public record Found(
    UUID passage,
    VideoId video,
    String title,
    String channel,
    Instant published,
    String language,
    String words,
    String text,
    long startMs,
    URI link) {}
