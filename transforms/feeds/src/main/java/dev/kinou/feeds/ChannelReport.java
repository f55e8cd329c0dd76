package dev.kinou.feeds;

import dev.kinou.records.Channel;
import dev.kinou.records.VideoId;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one subscription.
 *
 * @param way how
 * @param reason why the listing was asked, if it was
 * @param seen entries that the feed or listing showed
 * @param inWindow of them inside the window, before filters
 * @param shared videos that another subscription brought, too; they count as one
 * @param error why the feed failed, even where the listing then answered
 * @param nightsFailed in a row, this one included; 0 where something answered
 * @param problems what could not be used, for people
 */
public record ChannelReport(
    Channel channel,
    Subscription subscription,
    Way way,
    Optional<String> reason,
    int seen,
    int inWindow,
    List<VideoId> shared,
    Optional<String> error,
    int nightsFailed,
    List<String> problems)
    implements Serializable {
  public ChannelReport {
    shared = List.copyOf(shared);
    problems = List.copyOf(problems);
  }

  ChannelReport sharing(List<VideoId> ids) {
    return new ChannelReport(
        channel, subscription, way, reason, seen, inWindow, ids, error, nightsFailed, problems);
  }
}
