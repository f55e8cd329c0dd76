package dev.kinou.knowledge;

import dev.kinou.records.VideoId;

/**
 * A video's text as a target holds it.
 *
 * @param knowledge id of the knowledge in the target
 * @param document id of the document in the target
 * @param contentHash of the text, as in the receipt; empty if the target does not tell it
 * @param passages how many of it can be found by a question; 0 if only the document is there
 * @param listed whether the knowledge lists the document; if not, it is a remain
 */
public record Held(
    VideoId video,
    String knowledge,
    String document,
    String contentHash,
    int passages,
    boolean listed) {}
