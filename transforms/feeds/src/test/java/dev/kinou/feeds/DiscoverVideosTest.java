package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.CLOCK;
import static dev.kinou.feeds.Feeds.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.feeds.Subscription.Kind;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Video;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoverVideosTest {
  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");

  private final Site site = new Site();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void givenSubscriptions_emitsVideosSkippedAndReports() {
    site.on("/a", Feeds.rss(Feeds.item("x", TEN), Feeds.item("boring", TEN)));
    site.on("/b", Feeds.rss(Feeds.item("x", TEN), Feeds.item("y", TEN)));
    Filters filters =
        new Filters(null, Optional.of("boring"), null, null, null, null, null, null, null);
    Pipeline pipeline = Pipeline.create();

    DiscoverVideos.Result found =
        pipeline
            .apply(
                Create.of(subscription("/a", 1), subscription("/b", 2), subscription("/gone", 3))
                    .withCoder(RecordCoder.of(Subscription.class)))
            .apply(
                DiscoverVideos.in(YESTERDAY, new Memory(), new FakeListing())
                    .withPolicy(Feeds.LOOPBACK)
                    .withFilters(filters)
                    .withClock(CLOCK));

    PAssert.that(found.videos())
        .satisfies(
            videos -> {
              assertThat(videos)
                  .extracting(Video::title)
                  .containsExactlyInAnyOrder("Episode x", "Episode y");
              return null;
            });
    PAssert.that(found.skipped())
        .satisfies(
            skipped -> {
              assertThat(skipped).extracting(Skipped::rule).containsExactly("titleExcludes");
              return null;
            });
    PAssert.that(found.reports())
        .satisfies(
            reports -> {
              assertThat(reports)
                  .extracting(ChannelReport::way)
                  .containsExactlyInAnyOrder(Way.FEED, Way.FEED, Way.FAILED);
              assertThat(
                      StreamSupport.stream(reports.spliterator(), false)
                          .filter(report -> report.shared().size() == 1))
                  .hasSize(2);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void givenNoSubscriptions_emitsNothing() {
    Pipeline pipeline = Pipeline.create();
    DiscoverVideos.Result found =
        pipeline
            .apply(Create.empty(RecordCoder.of(Subscription.class)))
            .apply(DiscoverVideos.in(YESTERDAY, new Memory(), new FakeListing()));

    PAssert.that(found.videos()).empty();
    PAssert.that(found.reports()).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void givenRecords_theirCodersRoundTripAndAreDeterministic() throws Exception {
    site.on("/a", Feeds.rss(Feeds.item("x", TEN)));
    try (FeedClient client = new FeedClient(Feeds.LOOPBACK)) {
      Discovery found =
          new Discover(client, new Memory(), new FakeListing(), Filters.NONE, CLOCK)
              .discover(List.of(subscription("/a", 1), subscription("/gone", 2)), YESTERDAY);
      for (ChannelReport report : found.reports()) {
        CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(ChannelReport.class), report);
        CoderProperties.coderDeterministic(RecordCoder.of(ChannelReport.class), report, report);
      }
      Skipped skipped = new Skipped(found.videos().get(0), "shorts");
      CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(Skipped.class), skipped);
      CoderProperties.coderDecodeEncodeEqual(
          RecordCoder.of(Subscription.class), subscription("/a", 1));
    }
  }

  private Subscription subscription(String path, int line) {
    return Feeds.subscription(Kind.FEED, site.url(path), Filters.NONE, line);
  }
}
