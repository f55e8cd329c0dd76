package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.CLOCK;
import static dev.kinou.feeds.Feeds.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.feeds.Subscription.Kind;
import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");
  private static final Filters NO_SHORTS =
      new Filters(null, null, null, null, null, null, Optional.of(false), null, null);

  private final Site site = new Site();

  @AfterEach
  void close() {
    site.close();
  }

  private Discovery discover(Filters filters, Subscription... subscriptions)
      throws InterruptedException {
    try (FeedClient client = new FeedClient(Feeds.LOOPBACK)) {
      return new Discover(client, new Memory(), new FakeListing(), filters, CLOCK)
          .discover(List.of(subscriptions), YESTERDAY);
    }
  }

  private Subscription feed(String path, Filters filters, int line) {
    return Feeds.subscription(Kind.FEED, site.url(path), filters, line);
  }

  @Test
  void givenTheSameDownloadInTwoFeeds_isOneVideoOfTheFirst() throws Exception {
    site.on("/a", Feeds.rss(Feeds.item("x", TEN), Feeds.item("y", TEN)));
    site.on("/b", Feeds.rss(Feeds.item("x", TEN)).replace("Garden Radio", "Best of"));

    Discovery found =
        discover(Filters.NONE, feed("/a", Filters.NONE, 1), feed("/b", Filters.NONE, 2));

    assertThat(found.videos()).extracting(Video::title).containsExactly("Episode x", "Episode y");
    assertThat(found.videos()).extracting(v -> v.channel().name()).containsOnly("Garden Radio");
    assertThat(found.reports())
        .extracting(ChannelReport::shared)
        .containsExactly(List.of(found.videos().get(0).id()), List.of(found.videos().get(0).id()));
    assertThat(found.reports()).extracting(ChannelReport::inWindow).containsExactly(2, 1);
  }

  @Test
  void givenOneFeedThatDoesNotWantIt_theOtherStillGetsIt() throws Exception {
    String id = Feeds.owlId(1);
    String feed = Feeds.atom(Feeds.entry(id, "https://www.youtube.com/shorts/" + id, TEN));
    site.on("/a", feed).on("/b", feed);
    Filters shorts = new Filters(null, null, null, null, null, null, Optional.of(true), null, null);

    Discovery one = discover(NO_SHORTS, feed("/a", Filters.NONE, 1), feed("/b", shorts, 2));
    Discovery none = discover(NO_SHORTS, feed("/a", Filters.NONE, 1), feed("/b", Filters.NONE, 2));

    assertThat(one.videos()).extracting(Video::source).containsExactly(site.url("/b"));
    assertThat(one.skipped()).isEmpty();
    assertThat(none.videos()).isEmpty();
    assertThat(none.skipped()).extracting(Skipped::rule).containsExactly("shorts");
  }

  @Test
  void givenOneAddressListedTwice_isAskedOnceWithBothLabels() throws Exception {
    site.on("/a", Feeds.rss(Feeds.item("x", TEN)));
    Subscription again =
        new Subscription(
            Kind.FEED,
            site.url("/a"),
            Optional.empty(),
            List.of("other"),
            Filters.NONE,
            new Origin("z.opml", 3));

    Discovery found = discover(Filters.NONE, feed("/a", Filters.NONE, 1), again);

    assertThat(site.asked("/a")).isEqualTo(1);
    assertThat(found.reports()).hasSize(1);
    assertThat(found.videos().get(0).channel().labels()).containsExactly("label", "other");
  }

  @Test
  void givenManyFeedsOfWhichSomeFail_reportsEachInOrder() throws Exception {
    List<Subscription> many =
        IntStream.range(0, 60).mapToObj(i -> feed("/" + i, Filters.NONE, i)).toList();
    IntStream.range(0, 60)
        .filter(i -> i % 3 != 0)
        .forEach(i -> site.on("/" + i, Feeds.rss(Feeds.item("e" + i, TEN))));

    Discovery found = discover(Filters.NONE, many.toArray(Subscription[]::new));

    assertThat(found.reports())
        .extracting(ChannelReport::subscription)
        .containsExactlyElementsOf(many);
    assertThat(found.videos()).hasSize(40);
    assertThat(found.reports().stream().filter(report -> report.way() == Way.FAILED)).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({
    "titleIncludes, '(?-i)OWL', '', false, NOT_LIVE, 10",
    "titleExcludes, 'barn owl', '', false, NOT_LIVE, 10",
    "descriptionIncludes, '', 'no such word', false, NOT_LIVE, 10",
    "descriptionExcludes, '', 'SPONSOR', false, NOT_LIVE, 10",
    "minDuration, '', '', false, NOT_LIVE, 1",
    "maxDuration, '', '', false, NOT_LIVE, 90",
    "shorts, '', '', true, NOT_LIVE, 10",
    "live, '', '', false, IS_LIVE, 10",
    "upcoming, '', '', false, IS_UPCOMING, 10",
  })
  void givenAVideoThatOneRuleDoesNotWant_namesTheRule(
      String rule,
      String title,
      String description,
      boolean shortForm,
      LiveStatus status,
      int minutes) {
    Filters filters =
        new Filters(
            Optional.of(title).filter(t -> rule.equals("titleIncludes")),
            Optional.of(title).filter(t -> rule.equals("titleExcludes")),
            Optional.of(description).filter(d -> rule.equals("descriptionIncludes")),
            Optional.of(description).filter(d -> rule.equals("descriptionExcludes")),
            Optional.of(Duration.ofMinutes(2)),
            Optional.of(Duration.ofMinutes(60)),
            Optional.of(false),
            Optional.of(false),
            Optional.of(false));

    assertThat(new VideoFilter(filters).refusal(video(status, minutes), shortForm)).contains(rule);
    assertThat(new VideoFilter(Filters.NONE).refusal(video(status, minutes), shortForm)).isEmpty();
  }

  @Test
  void givenARecordedBroadcastOfUnknownLength_isKept() {
    Filters filters =
        new Filters(
            null,
            null,
            null,
            null,
            Optional.of(Duration.ofMinutes(2)),
            Optional.of(Duration.ofMinutes(3)),
            Optional.of(false),
            Optional.of(false),
            Optional.of(false));

    assertThat(new VideoFilter(filters).refusal(video(LiveStatus.WAS_LIVE, 0), false)).isEmpty();
  }

  private static Video video(LiveStatus status, int minutes) {
    return new Video(
        VideoId.youtube("owl"),
        URI.create("https://x.example/"),
        URI.create("https://x.example/1"),
        Optional.empty(),
        "The Barn Owl",
        new Channel("c", "c", URI.create("https://x.example/"), List.of()),
        TEN,
        Optional.of(Duration.ofMinutes(minutes)).filter(d -> !d.isZero()),
        Optional.empty(),
        "With a word from our sponsor.",
        status);
  }
}
