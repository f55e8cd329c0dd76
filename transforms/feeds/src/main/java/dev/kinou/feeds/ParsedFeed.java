package dev.kinou.feeds;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a feed says.
 *
 * @param title as the publisher writes it, may be empty
 * @param page for people, if it names one
 * @param channelId YouTube's, if it names one
 * @param seen entries in the feed, usable or not
 * @param entries the usable ones, in the feed's order
 * @param problems what could not be used, for people
 */
public record ParsedFeed(
    String title,
    Optional<URI> page,
    Optional<String> channelId,
    int seen,
    List<FeedEntry> entries,
    List<String> problems)
    implements Serializable {
  public ParsedFeed {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
