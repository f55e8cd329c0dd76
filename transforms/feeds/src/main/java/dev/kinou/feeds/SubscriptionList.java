package dev.kinou.feeds;

import java.io.Serializable;
import java.util.List;

/**
 * What a source of subscriptions held.
 *
 * @param subscriptions in the source's order
 * @param problems what could not be used of it
 */
public record SubscriptionList(List<Subscription> subscriptions, List<ListProblem> problems)
    implements Serializable {
  public SubscriptionList {
    subscriptions = List.copyOf(subscriptions);
    problems = List.copyOf(problems);
  }
}
