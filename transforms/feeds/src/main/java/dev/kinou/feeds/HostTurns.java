package dev.kinou.feeds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Lets hosts take turns, so that threads do not all wait for the permits of one of them. */
final class HostTurns {
  private HostTurns() {}

  static List<Subscription> order(Collection<Subscription> subscriptions) {
    Map<String, Queue<Subscription>> byHost = new LinkedHashMap<>();
    for (Subscription subscription : subscriptions) {
      byHost
          .computeIfAbsent(
              String.valueOf(subscription.address().getHost()), host -> new ArrayDeque<>())
          .add(subscription);
    }
    List<Subscription> order = new ArrayList<>();
    while (!byHost.isEmpty()) {
      byHost.values().forEach(queue -> order.add(queue.remove()));
      byHost.values().removeIf(Queue::isEmpty);
    }
    return order;
  }
}
