package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.CLOCK;
import static dev.kinou.feeds.Feeds.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.feeds.Subscription.Kind;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadFeedTest {
  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");
  private static final Instant DAY_BEFORE = Instant.parse("2026-11-18T10:00:00Z");

  private final Site site = new Site();

  /** Nothing listens where YouTube would. */
  private final FeedClient client = Feeds.client("www.youtube.com");

  private final Memory memory = new Memory();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    client.close();
    site.close();
  }

  private FeedReading read(Subscription subscription) throws InterruptedException {
    return read(subscription, YESTERDAY, CLOCK);
  }

  private FeedReading read(Subscription subscription, Window window, Clock clock)
      throws InterruptedException {
    return new ReadFeed(client, memory, listing, Filters.NONE, clock).read(subscription, window);
  }

  private Subscription feed(String path) {
    return Feeds.subscription(Kind.FEED, site.url(path));
  }

  private static List<String> ids(FeedReading reading) {
    return reading.found().stream().map(found -> found.video().id().value()).toList();
  }

  @Test
  void givenAFeed_findsTheWindowsEntriesToTheMoment() throws Exception {
    site.on(
        "/feed",
        Feeds.rss(
            Feeds.item("next", Instant.parse("2026-11-20T00:00:00Z")),
            Feeds.item("last", Instant.parse("2026-11-19T23:59:59Z")),
            Feeds.item("first", Instant.parse("2026-11-19T00:00:00Z")),
            Feeds.item("before", Instant.parse("2026-11-18T23:59:59Z"))));

    FeedReading reading = read(feed("/feed"));

    assertThat(reading.found())
        .extracting(found -> found.video().title())
        .containsExactly("Episode last", "Episode first");
    ChannelReport report = reading.report();
    assertThat(report.way()).isEqualTo(Way.FEED);
    assertThat(List.of(report.seen(), report.inWindow(), report.nightsFailed()))
        .containsExactly(4, 2, 0);
    assertThat(report.channel().name()).isEqualTo("Garden Radio");
    assertThat(report.channel().labels()).containsExactly("label");
    assertThat(listing.calls).isEmpty();
  }

  @Test
  void givenAnUnchangedFeed_stillFindsItsEntries() throws Exception {
    site.on(
        "/feed",
        200,
        Map.of("ETag", "\"v1\""),
        Feeds.rss(Feeds.item("a", TEN)).getBytes(StandardCharsets.UTF_8));
    site.on("/feed", 304, Map.of(), new byte[0]);

    FeedReading first = read(feed("/feed"));
    FeedReading second = read(feed("/feed"));

    assertThat(site.requests.get(1).header("If-none-match")).isEqualTo("\"v1\"");
    assertThat(second.report().way()).isEqualTo(Way.FEED_UNCHANGED);
    assertThat(second.found()).isEqualTo(first.found()).hasSize(1);
  }

  @Test
  void givenAWindowBeforeWhatWasKept_asksForTheWholeFeed() throws Exception {
    String[] items =
        IntStream.range(0, 150)
            .mapToObj(i -> Feeds.item("e" + i, TEN.minus(Duration.ofDays(i))))
            .toArray(String[]::new);
    site.on(
        "/feed", 200, Map.of("ETag", "\"v1\""), Feeds.rss(items).getBytes(StandardCharsets.UTF_8));

    read(feed("/feed"));
    Window longAgo = Window.day(LocalDate.parse("2026-11-19").minusDays(120), ZoneOffset.UTC);
    FeedReading reading = read(feed("/feed"), longAgo, CLOCK);

    assertThat(site.requests.get(1).header("If-none-match")).isNull();
    assertThat(reading.found()).extracting(f -> f.video().title()).containsExactly("Episode e120");
    read(feed("/feed"));
    assertThat(site.requests.get(2).header("If-none-match")).isEqualTo("\"v1\"");
  }

  @Test
  void givenAnOrdinaryFeedThatFails_countsItsNights() throws Exception {
    FeedReading first = read(feed("/gone"));
    FeedReading sameNight =
        read(feed("/gone"), YESTERDAY, Clock.offset(CLOCK, Duration.ofHours(2)));
    FeedReading nextNight =
        read(feed("/gone"), YESTERDAY, Clock.offset(CLOCK, Duration.ofHours(24)));

    assertThat(first.report().way()).isEqualTo(Way.FAILED);
    assertThat(first.report().error()).get().asString().startsWith("answered 404");
    assertThat(first.report().nightsFailed()).isEqualTo(1);
    assertThat(sameNight.report().nightsFailed()).isEqualTo(1);
    assertThat(nextNight.report().nightsFailed()).isEqualTo(2);
    assertThat(listing.calls).isEmpty();
  }

  @Test
  void givenAFeedThatComesBack_forgetsItsFailures() throws Exception {
    site.refuse("/feed", 404).on("/feed", Feeds.rss(Feeds.item("a", TEN)));

    read(feed("/feed"));
    FeedReading back = read(feed("/feed"), YESTERDAY, Clock.offset(CLOCK, Duration.ofDays(1)));

    assertThat(back.report().nightsFailed()).isZero();
    assertThat(memory.recall(site.url("/feed")).orElseThrow().nightsFailed()).isZero();
  }

  @Test
  void givenAFullChannelFeed_asksTheListingForTheRest() throws Exception {
    Subscription channel = channelOnLoopback();
    site.on("/full", Feeds.atom(owls(1, 15, TEN)));
    URI page = site.url("/full");
    listing.pages.put(
        page,
        List.of(
            Feeds.listed(1, TEN, true),
            Feeds.listed(16, TEN, true),
            Feeds.listed(17, DAY_BEFORE, true),
            Feeds.listed(18, Instant.parse("2026-10-01T00:00:00Z"), true)));
    listing.details.put(YouTube.watchPage(Feeds.owlId(16)), Feeds.listed(16, TEN, false));
    listing.details.put(YouTube.watchPage(Feeds.owlId(17)), Feeds.listed(17, DAY_BEFORE, false));

    FeedReading reading = read(channel);

    assertThat(reading.report().way()).isEqualTo(Way.LISTING);
    assertThat(reading.report().reason()).get().asString().startsWith("the feed is full");
    assertThat(ids(reading)).hasSize(16).contains("youtube:" + Feeds.owlId(16));
    // The feed's own entries are exact already, and October is out of reach.
    assertThat(listing.calls)
        .containsExactly(
            "list " + page,
            "details "
                + List.of(YouTube.watchPage(Feeds.owlId(16)), YouTube.watchPage(Feeds.owlId(17))));
  }

  /** A page that yt-dlp understands, with a feed at the same address. */
  private Subscription channelOnLoopback() {
    return Feeds.subscription(Kind.WEB, site.url("/full"));
  }

  private static String[] owls(int first, int last, Instant published) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> Feeds.owl(i, published))
        .toArray(String[]::new);
  }

  @Test
  void givenAFullFeedWhoseOldestEntryIsOlder_asksNoListing() throws Exception {
    String[] owls = owls(1, 15, TEN);
    owls[14] = Feeds.owl(15, DAY_BEFORE);
    site.on("/full", Feeds.atom(owls));

    FeedReading reading = read(channelOnLoopback());

    assertThat(reading.report().way()).isEqualTo(Way.FEED);
    assertThat(reading.found()).hasSize(14);
    assertThat(listing.calls).isEmpty();
  }

  @Test
  void givenAFullFeedAndNoListing_keepsTheFeedsEntriesAndSaysSo() throws Exception {
    site.on("/full", Feeds.atom(owls(1, 15, TEN)));

    FeedReading reading = read(channelOnLoopback());

    assertThat(reading.report().way()).isEqualTo(Way.FEED);
    assertThat(reading.found()).hasSize(15);
    assertThat(reading.report().problems())
        .containsExactly(
            "the feed is full, and the rest could not be listed: nothing to list at "
                + site.url("/full"));
  }

  @Test
  void givenAFailingFeedThatCanBeListed_findsTheVideosThere() throws Exception {
    site.refuse("/full", 404);
    listing.pages.put(site.url("/full"), List.of(Feeds.listed(1, TEN, false)));

    FeedReading reading = read(channelOnLoopback());

    assertThat(reading.report().way()).isEqualTo(Way.LISTING);
    assertThat(reading.report().error()).get().asString().startsWith("answered 404");
    assertThat(reading.report().nightsFailed()).isZero();
    assertThat(ids(reading)).containsExactly("youtube:" + Feeds.owlId(1));
  }

  @Test
  void givenAWebPage_isListedWithoutAnError() throws Exception {
    site.on("/full", "<!doctype html><html></html>");
    listing.pages.put(site.url("/full"), List.of(Feeds.listed(1, TEN, false)));

    FeedReading reading = read(channelOnLoopback());

    assertThat(reading.report().way()).isEqualTo(Way.LISTING);
    assertThat(reading.report().error()).isEmpty();
    assertThat(reading.report().reason()).contains("it is a page, no feed");
  }

  @Test
  void givenAnAddressThatIsForbidden_isNotHandedToTheListing() throws Exception {
    site.redirect("/full", 302, "http://10.0.0.1/");
    listing.pages.put(site.url("/full"), List.of(Feeds.listed(1, TEN, false)));

    FeedReading reading = read(channelOnLoopback());

    assertThat(reading.report().way()).isEqualTo(Way.FAILED);
    assertThat(listing.calls).isEmpty();
  }

  @Test
  void givenAHandle_asksForItsChannelIdOnce() throws Exception {
    URI page = URI.create("https://www.youtube.com/@owls");
    listing.channelIds.put(page, Feeds.CHANNEL);
    listing.pages.put(page, List.of(Feeds.listed(1, TEN, false)));
    Subscription handle = Feeds.subscription(Kind.YOUTUBE_PAGE, page);
    read(handle);
    FeedReading second = read(handle);

    assertThat(listing.calls.stream().filter(call -> call.startsWith("channelId"))).hasSize(1);
    assertThat(memory.recall(page).orElseThrow().channelId()).contains(Feeds.CHANNEL);
    assertThat(second.report().channel().id()).isEqualTo(Feeds.CHANNEL);
    assertThat(second.found().get(0).video().source())
        .isEqualTo(YouTube.channelFeed(Feeds.CHANNEL));
  }

  @Test
  void givenUndatedShorts_stopsAskingAtTheFirstOlderOne() throws Exception {
    URI page = YouTube.channelPage(Feeds.CHANNEL);
    listing.pages.put(
        page, IntStream.rangeClosed(1, 40).mapToObj(i -> Feeds.listed(i, null, false)).toList());
    IntStream.rangeClosed(1, 40)
        .forEach(
            i ->
                listing.details.put(
                    YouTube.watchPage(Feeds.owlId(i)),
                    Feeds.listed(i, i <= 7 ? TEN : DAY_BEFORE, false)));

    ListingFallback.Listed listed =
        new ListingFallback(listing).list(page, YESTERDAY, List.of(), Feeds.NOW);

    assertThat(listed.entries()).hasSize(7);
    assertThat(listed.problems()).isEmpty();
    assertThat(listing.calls).hasSize(3);
  }

  @Test
  void givenALengthFilter_looksUpWhatTheFeedLeavesOut() throws Exception {
    site.on("/full", Feeds.atom(Feeds.owl(2, TEN), Feeds.owl(90, TEN)));
    listing.pages.put(
        site.url("/full"), List.of(Feeds.listed(2, TEN, true), Feeds.listed(90, TEN, true)));
    Filters short_ =
        new Filters(
            null, null, null, null, null, Optional.of(Duration.ofHours(1)), null, null, null);

    FeedReading reading =
        new ReadFeed(client, memory, listing, short_, CLOCK).read(channelOnLoopback(), YESTERDAY);

    assertThat(reading.report().way()).isEqualTo(Way.FEED);
    assertThat(reading.found())
        .extracting(found -> found.video().duration().orElseThrow())
        .containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(90));
    assertThat(listing.calls).containsExactly("list " + site.url("/full"));
    assertThat(new Merge(short_).merge(List.of(reading)).skipped())
        .extracting(skipped -> skipped.video().id(), Skipped::rule)
        .containsExactly(Tuple.tuple(VideoId.youtube(Feeds.owlId(90)), "maxDuration"));
  }
}
