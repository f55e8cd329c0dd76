package dev.kinou.feeds;

import dev.kinou.records.Video;

/**
 * A video of the window, before filters.
 *
 * @param shortForm whether it is one of YouTube's Shorts
 */
record Found(Video video, boolean shortForm) {}
