package dev.kinou.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a subscription's feed, and remembers it for the next night. For many threads. */
final class FeedReader {
  private final FeedClient client;
  private final FeedMemory memory;
  private final Listing listing;
  private final Clock clock;

  FeedReader(FeedClient client, FeedMemory memory, Listing listing, Clock clock) {
    this.client = client;
    this.memory = memory;
    this.listing = listing;
    this.clock = clock;
  }

  FeedAnswer read(Subscription subscription, Window window) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    URI address = subscription.address();
    FeedState state = recall(address, problems);
    try {
      if (subscription.kind() == Subscription.Kind.YOUTUBE_PAGE) {
        address = YouTube.channelFeed(channelId(address, state, problems));
        state = recall(address, problems);
      }
      Optional<FeedState> known = Optional.of(state).filter(s -> s.covers(window));
      FeedResponse response = client.get(address, known);
      ParsedFeed feed;
      FeedState next;
      if (response.unchanged()) {
        feed =
            known
                .flatMap(FeedState::feed)
                .orElseThrow(() -> new IOException("answered 304, though nobody asked for that"));
        next = state.recovered();
      } else {
        feed = FeedParser.parse(address, response, clock.instant());
        next = state.answered(response, feed);
      }
      if (!next.equals(state)) {
        remember(address, next, problems);
      }
      return new FeedAnswer(
          address,
          Optional.of(feed),
          response.unchanged(),
          Optional.empty(),
          Optional.empty(),
          problems);
    } catch (IOException e) {
      String message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      return new FeedAnswer(
          address, state.feed(), false, Optional.of(message), Optional.of(e), problems);
    }
  }

  /**
   * @return how many nights in a row it failed, this one included
   */
  int failed(URI address, String error, List<String> problems) {
    FeedState state = recall(address, problems).failed(error, clock.instant());
    remember(address, state, problems);
    return state.nightsFailed();
  }

  /** Another way answered, so the row of failed nights ends. */
  void answeredOtherwise(URI address, List<String> problems) {
    FeedState state = recall(address, problems);
    if (state.nightsFailed() > 0) {
      remember(address, state.recovered(), problems);
    }
  }

  private String channelId(URI page, FeedState state, List<String> problems)
      throws IOException, InterruptedException {
    if (state.channelId().isPresent()) {
      return state.channelId().get();
    }
    String id =
        listing
            .channelId(page)
            .orElseThrow(() -> new IOException("is no page of a channel, or names no channel id"));
    remember(page, state.ofChannel(id), problems);
    return id;
  }

  private FeedState recall(URI address, List<String> problems) {
    try {
      return memory.recall(address).orElse(FeedState.NEW);
    } catch (IOException e) {
      problems.add("what is kept of it from earlier nights cannot be read: " + e.getMessage());
      return FeedState.NEW;
    }
  }

  private void remember(URI address, FeedState state, List<String> problems) {
    try {
      memory.remember(address, state);
    } catch (IOException e) {
      problems.add("could not be remembered for the next night: " + e.getMessage());
    }
  }
}
