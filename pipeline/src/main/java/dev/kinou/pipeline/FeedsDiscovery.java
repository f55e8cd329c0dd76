package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.feeds.ChannelReport;
import dev.kinou.feeds.Discover;
import dev.kinou.feeds.FeedClient;
import dev.kinou.feeds.ListProblem;
import dev.kinou.feeds.SubscriptionList;
import dev.kinou.feeds.Window;
import dev.kinou.feeds.YtDlpListing;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.ChannelFound;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.Way;
import dev.kinou.records.AddressPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Discovers by the feeds stage, in this process. */
final class FeedsDiscovery implements Discovery {
  private static final Duration LISTING = Duration.ofMinutes(5);

  private final Config config;
  private final Archive archive;

  FeedsDiscovery(Config config, Archive archive) {
    this.config = config;
    this.archive = archive;
  }

  @Override
  public Found discover(ReportWindow window) throws InterruptedException {
    List<ChannelFound> channels = new ArrayList<>();
    try (FeedClient client = new FeedClient(addresses())) {
      SubscriptionList list = SubscriptionLists.read(config.subscriptions(), client);
      list.problems().forEach(problem -> channels.add(unread(problem)));
      dev.kinou.feeds.Discovery found =
          new Discover(
                  client,
                  new ArchiveMemory(archive),
                  new YtDlpListing(Assembly.audio(config).python(), addresses(), LISTING),
                  SubscriptionLists.filters(config.filters()),
                  Clock.systemUTC())
              .discover(list.subscriptions(), new Window(window.since(), window.until()));
      found.reports().forEach(report -> channels.add(channel(report)));
      return new Found(
          found.videos(),
          found.skipped().stream().map(s -> new Plan.Skipped(s.video(), s.rule())).toList(),
          channels);
    }
  }

  private AddressPolicy addresses() {
    return new AddressPolicy(config.allowHosts());
  }

  private static ChannelFound unread(ListProblem problem) {
    String where = problem.origin().toString();
    return new ChannelFound(
        where, where, where, Way.FAILED, 0, 0, Optional.of(problem.message()), 1);
  }

  private static ChannelFound channel(ChannelReport report) {
    Optional<String> error =
        Stream.concat(report.error().stream(), report.problems().stream())
            .reduce((one, two) -> one + "; " + two);
    return new ChannelFound(
        report.channel().name(),
        report.channel().url().toString(),
        report.subscription().origin().toString(),
        Way.valueOf(report.way().name()),
        report.seen(),
        report.inWindow(),
        error,
        report.nightsFailed());
  }
}
