package dev.kinou.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a feed from one night to the next.
 *
 * @param etag to ask with
 * @param lastModified to ask with
 * @param feed what it said, so that "unchanged" still tells the entries; at most the newest {@value
 *     #KEPT}
 * @param trimmed whether the feed had more entries than were kept
 * @param nightsFailed in a row, 0 after one that did not fail
 * @param failedAt when a failure was last counted
 * @param lastError of the last failure
 * @param channelId of a handle's or page's channel
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FeedState(
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<ParsedFeed> feed,
    boolean trimmed,
    int nightsFailed,
    Optional<Instant> failedAt,
    Optional<String> lastError,
    Optional<String> channelId)
    implements Serializable {

  /** Entries that are kept; podcasts announce thousands. */
  static final int KEPT = 100;

  private static final Duration NIGHT = Duration.ofHours(12);

  /** Of a feed that nobody has asked for yet. */
  public static final FeedState NEW =
      new FeedState(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  FeedState answered(FeedResponse response, ParsedFeed parsed) {
    List<FeedEntry> newest =
        parsed.entries().stream()
            .sorted(Comparator.comparing(FeedEntry::published).reversed())
            .limit(KEPT)
            .toList();
    boolean all = newest.size() == parsed.entries().size();
    ParsedFeed kept =
        new ParsedFeed(
            parsed.title(),
            parsed.page(),
            parsed.channelId(),
            parsed.seen(),
            all ? parsed.entries() : newest,
            parsed.problems());
    return new FeedState(
        response.etag(),
        response.lastModified(),
        Optional.of(kept),
        !all,
        0,
        Optional.empty(),
        Optional.empty(),
        channelId);
  }

  FeedState recovered() {
    return new FeedState(
        etag, lastModified, feed, trimmed, 0, Optional.empty(), Optional.empty(), channelId);
  }

  /** Runs of the same night count once. */
  FeedState failed(String error, Instant now) {
    boolean counted = failedAt.isPresent() && failedAt.get().plus(NIGHT).isAfter(now);
    return new FeedState(
        etag,
        lastModified,
        feed,
        trimmed,
        counted ? nightsFailed : nightsFailed + 1,
        counted ? failedAt : Optional.of(now),
        Optional.of(error),
        channelId);
  }

  FeedState ofChannel(String id) {
    return new FeedState(
        etag, lastModified, feed, trimmed, nightsFailed, failedAt, lastError, Optional.of(id));
  }

  /** Whether an "unchanged" would leave nothing unsaid about {@code window}. */
  boolean covers(Window window) {
    return feed.isPresent()
        && (!trimmed
            || feed.get().entries().stream()
                .anyMatch(entry -> entry.published().isBefore(window.since())));
  }
}
