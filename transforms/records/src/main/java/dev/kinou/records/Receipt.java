package dev.kinou.records;

import java.time.Instant;

/**
 * That a target was asked and has a video's text.
 *
 * @param target the configured target's name
 * @param knowledge the id of the knowledge in the target
 * @param document the id of the document in the target
 * @param contentHash SHA-256 of what was loaded, so that changed text is seen
 * @param server the target's version, as it said itself
 * @param embedder the model that the target embeds with, as it said itself
 * @param at when the target confirmed it
 */
public record Receipt(
    VideoId video,
    String target,
    String knowledge,
    String document,
    String contentHash,
    String server,
    String embedder,
    Instant at) {}
