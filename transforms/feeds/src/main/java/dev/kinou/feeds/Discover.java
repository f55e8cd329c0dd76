package dev.kinou.feeds;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds the window's videos of all subscriptions, many feeds at once. One that fails, for whatever
 * reason, is a report and never another one's failure.
 */
public final class Discover {
  /** They wait for servers nearly all of their time. */
  private static final int MAX_THREADS = 48;

  private final ReadFeed readFeed;
  private final Merge merge;

  /**
   * @param filters of the configuration, which a subscription's override
   * @param clock that tells tonight from the nights before
   */
  public Discover(
      FeedClient client, FeedMemory memory, Listing listing, Filters filters, Clock clock) {
    this.readFeed = new ReadFeed(client, memory, listing, filters, clock);
    this.merge = new Merge(filters);
  }

  /** The result has the order of the subscriptions, whichever server was the fastest. */
  public Discovery discover(List<Subscription> subscriptions, Window window)
      throws InterruptedException {
    List<Subscription> distinct = distinct(subscriptions);
    if (distinct.isEmpty()) {
      return new Discovery(List.of(), List.of(), List.of());
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MAX_THREADS, distinct.size()));
    try {
      Map<Subscription, Future<FeedReading>> futures = new LinkedHashMap<>();
      for (Subscription subscription : HostTurns.order(distinct)) {
        futures.put(subscription, threads.submit(() -> readFeed.read(subscription, window)));
      }
      List<FeedReading> readings = new ArrayList<>();
      for (Subscription subscription : distinct) {
        readings.add(reading(subscription, futures.get(subscription)));
      }
      return merge.merge(readings);
    } finally {
      threads.shutdownNow();
    }
  }

  private static FeedReading reading(Subscription subscription, Future<FeedReading> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("The discovery was cancelled");
      }
      if (e.getCause() instanceof VirtualMachineError error) {
        throw error;
      }
      return new FeedReading(
          new ChannelReport(
              Channels.of(subscription, subscription.address(), Optional.empty()),
              subscription,
              Way.FAILED,
              Optional.empty(),
              0,
              0,
              List.of(),
              Optional.of("an error of ours: " + e.getCause()),
              1,
              List.of()),
          List.of());
    }
  }

  /** Who is listed twice is asked once, with the labels of both; the first one's filters count. */
  private static List<Subscription> distinct(List<Subscription> subscriptions) {
    Map<URI, Subscription> byAddress = new LinkedHashMap<>();
    for (Subscription subscription : subscriptions) {
      byAddress.merge(subscription.address(), subscription, Discover::united);
    }
    Collection<Subscription> all = byAddress.values();
    return List.copyOf(all);
  }

  private static Subscription united(Subscription first, Subscription second) {
    Set<String> labels = new LinkedHashSet<>(first.labels());
    labels.addAll(second.labels());
    return new Subscription(
        first.kind(),
        first.address(),
        first.name().or(second::name),
        List.copyOf(labels),
        first.filters(),
        first.origin());
  }
}
