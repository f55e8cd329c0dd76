package dev.kinou.feeds;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a feed's address answered.
 *
 * @param address of the feed, or of the page where its feed could not be found
 * @param feed what it says; what it said last where it failed
 * @param unchanged whether {@code feed} is what was kept of an earlier night
 * @param error why it failed, for people
 * @param cause of the error
 * @param problems with what is kept of it, for people
 */
record FeedAnswer(
    URI address,
    Optional<ParsedFeed> feed,
    boolean unchanged,
    Optional<String> error,
    Optional<Exception> cause,
    List<String> problems) {}
