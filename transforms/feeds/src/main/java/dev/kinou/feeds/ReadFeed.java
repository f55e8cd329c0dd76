package dev.kinou.feeds;

import dev.kinou.records.Channel;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a subscription's videos of the window: by its feed, or where that fails or may not reach
 * far enough back, by the {@link Listing}. For many threads.
 */
final class ReadFeed {
  private final FeedReader feeds;
  private final ListingFallback fallback;
  private final KnownLengths lengths;
  private final Clock clock;

  /**
   * @param filters of the configuration
   */
  ReadFeed(FeedClient client, FeedMemory memory, Listing listing, Filters filters, Clock clock) {
    this.feeds = new FeedReader(client, memory, listing, clock);
    this.fallback = new ListingFallback(listing);
    this.lengths = new KnownLengths(listing, filters);
    this.clock = clock;
  }

  FeedReading read(Subscription subscription, Window window) throws InterruptedException {
    FeedAnswer answer = feeds.read(subscription, window);
    List<String> problems = new ArrayList<>(answer.problems());
    Optional<URI> page = ListingPage.of(subscription, answer);
    if (answer.error().isPresent()) {
      return page.isPresent()
          ? listed(subscription, answer, page.get(), List.of(), window, problems)
          : failed(subscription, answer, answer.error().get(), problems);
    }
    ParsedFeed feed = answer.feed().orElseThrow();
    problems.addAll(feed.problems());
    List<FeedEntry> inside =
        feed.entries().stream().filter(entry -> window.contains(entry.published())).toList();
    if (FullFeed.mayHideMore(subscription, answer.address(), feed, window)) {
      if (page.isPresent()) {
        return listed(subscription, answer, page.get(), inside, window, problems);
      }
      problems.add("even the feed's oldest entry is inside the window, so there may be more");
    }
    List<FeedEntry> complete =
        page.isPresent()
            ? lengths.fill(subscription, page.get(), inside, window, problems)
            : inside;
    return reading(
        subscription,
        answer,
        answer.unchanged() ? Way.FEED_UNCHANGED : Way.FEED,
        Optional.empty(),
        feed.seen(),
        complete,
        problems);
  }

  private FeedReading listed(
      Subscription subscription,
      FeedAnswer answer,
      URI page,
      List<FeedEntry> known,
      Window window,
      List<String> problems)
      throws InterruptedException {
    boolean webPage =
        subscription.kind() == Subscription.Kind.WEB
            && answer.cause().filter(FeedFormatException.class::isInstance).isPresent();
    String reason =
        answer
            .error()
            .map(error -> webPage ? "it is a page, no feed" : "the feed failed: " + error)
            .orElse("the feed is full, and may hide older videos of the window");
    try {
      ListingFallback.Listed listed = fallback.list(page, window, known, clock.instant());
      problems.addAll(listed.problems());
      feeds.answeredOtherwise(answer.address(), problems);
      return reading(
          subscription,
          webPage ? withoutError(answer) : answer,
          Way.LISTING,
          Optional.of(reason),
          listed.seen(),
          listed.entries(),
          problems);
    } catch (IOException e) {
      String error = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      if (answer.error().isPresent()) {
        String both = webPage ? error : answer.error().get() + "; and " + error;
        return failed(subscription, answer, both, problems);
      }
      problems.add("the feed is full, and the rest could not be listed: " + error);
      return reading(
          subscription,
          answer,
          answer.unchanged() ? Way.FEED_UNCHANGED : Way.FEED,
          Optional.empty(),
          answer.feed().orElseThrow().seen(),
          known,
          problems);
    }
  }

  private FeedReading failed(
      Subscription subscription, FeedAnswer answer, String error, List<String> problems) {
    int nights = feeds.failed(answer.address(), error, problems);
    Channel channel = Channels.of(subscription, answer.address(), answer.feed());
    return new FeedReading(
        new ChannelReport(
            channel,
            subscription,
            Way.FAILED,
            Optional.empty(),
            0,
            0,
            List.of(),
            Optional.of(error),
            nights,
            problems),
        List.of());
  }

  private static FeedReading reading(
      Subscription subscription,
      FeedAnswer answer,
      Way way,
      Optional<String> reason,
      int seen,
      List<FeedEntry> entries,
      List<String> problems) {
    Channel channel = Channels.of(subscription, answer.address(), answer.feed());
    List<Found> found =
        entries.stream()
            .map(
                entry ->
                    new Found(
                        Channels.video(entry, answer.address(), channel, subscription),
                        entry.shortForm()))
            .toList();
    return new FeedReading(
        new ChannelReport(
            channel,
            subscription,
            way,
            reason,
            seen,
            found.size(),
            List.of(),
            answer.error(),
            0,
            problems),
        found);
  }

  private static FeedAnswer withoutError(FeedAnswer answer) {
    return new FeedAnswer(
        answer.address(),
        answer.feed(),
        answer.unchanged(),
        Optional.empty(),
        Optional.empty(),
        answer.problems());
  }
}
