package dev.kinou.feeds;

import java.util.List;

/**
 * What reading one subscription gave.
 *
 * @param found inside the window
 */
record FeedReading(ChannelReport report, List<Found> found) {}
