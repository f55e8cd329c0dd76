package dev.kinou.pipeline;

import dev.kinou.feeds.FeedClient;
import dev.kinou.feeds.Filters;
import dev.kinou.feeds.ListProblem;
import dev.kinou.feeds.Origin;
import dev.kinou.feeds.Subscription;
import dev.kinou.feeds.SubscriptionEntry;
import dev.kinou.feeds.SubscriptionList;
import dev.kinou.feeds.Subscriptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the configuration's subscriptions and the lists that they point to. */
final class SubscriptionLists {
  private SubscriptionLists() {}

  static SubscriptionList read(
      List<dev.kinou.pipeline.config.Subscription> configured, FeedClient client)
      throws InterruptedException {
    Subscriptions reader = new Subscriptions(Path.of(""), client);
    List<Subscription> subscriptions = new ArrayList<>();
    List<ListProblem> problems = new ArrayList<>();
    for (dev.kinou.pipeline.config.Subscription subscription : configured) {
      SubscriptionList read =
          reader.read(
              entry(subscription), new Origin(subscription.at().file(), subscription.at().line()));
      subscriptions.addAll(read.subscriptions());
      problems.addAll(read.problems());
    }
    return new SubscriptionList(subscriptions, problems);
  }

  private static SubscriptionEntry entry(dev.kinou.pipeline.config.Subscription subscription) {
    Optional<String> value = Optional.of(subscription.value());
    Optional<String> none = Optional.empty();
    List<String> labels = subscription.labels();
    Filters filters = filters(subscription.filters());
    return switch (subscription.kind()) {
      case YOUTUBE, URL ->
          new SubscriptionEntry(value, none, none, none, none, none, labels, filters);
      case FEED -> new SubscriptionEntry(none, value, none, none, none, none, labels, filters);
      case OPML -> new SubscriptionEntry(none, none, value, none, none, none, labels, filters);
      case TAKEOUT -> new SubscriptionEntry(none, none, none, value, none, none, labels, filters);
      case URLS -> new SubscriptionEntry(none, none, none, none, value, none, labels, filters);
    };
  }

  static Filters filters(dev.kinou.pipeline.config.Filters filters) {
    return new Filters(
        any(filters.title().include()),
        any(filters.title().exclude()),
        any(filters.description().include()),
        any(filters.description().exclude()),
        Optional.of(filters.minDuration()),
        Optional.ofNullable(filters.maxDuration()),
        Optional.of(filters.shorts() == dev.kinou.pipeline.config.Filters.Shorts.KEEP),
        Optional.of(filters.live() == dev.kinou.pipeline.config.Filters.Live.DEFER),
        Optional.of(filters.upcoming() == dev.kinou.pipeline.config.Filters.Live.DEFER));
  }

  /** One pattern that matches where any of them does. */
  private static Optional<String> any(List<String> patterns) {
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(patterns.stream().map(p -> "(?:" + p + ")").collect(Collectors.joining("|")));
  }
}
