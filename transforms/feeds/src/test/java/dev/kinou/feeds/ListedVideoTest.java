package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.LiveStatus;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedVideoTest {
  @Test
  void givenALineOfAFlatListing_readsIt() throws Exception {
    ListedVideo video =
        ListedVideoReader.read(
                """
                {"_type": "url", "url": "https://www.youtube.com/shorts/owl-0000001",
                 "title": "Owl", "timestamp": 1795082400, "duration": 59.5,
                 "live_status": "was_live", "channel_id": null,
                 "playlist_channel_id": "UCkinou-channel-0123456_", "playlist_channel": "Owls"}
                """,
                true)
            .orElseThrow();

    assertThat(video.id()).isEqualTo(VideoId.youtube("owl-0000001"));
    assertThat(video.approximate()).isTrue();
    assertThat(video.shortForm()).isTrue();
    assertThat(video.liveStatus()).isEqualTo(LiveStatus.WAS_LIVE);
    assertThat(video.duration()).contains(Duration.ofMillis(59_500));
    assertThat(video.channelId()).contains("UCkinou-channel-0123456_");
    assertThat(video.channelName()).contains("Owls");
    assertThat(video.entry(Instant.EPOCH).url())
        .hasToString("https://www.youtube.com/watch?v=owl-0000001");
  }

  @Test
  void givenNoAddressOfHttp_readsNothing() throws Exception {
    assertThat(ListedVideoReader.read("{\"_type\": \"url\", \"url\": \"rtmp://x/\"}", true))
        .isEqualTo(Optional.empty());
  }

  /** It is the 20th, 3 o'clock; "1 day ago" is told as the 19th, 0 o'clock. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z, true",
    "2026-11-19T00:00:00Z, true",
    "2026-11-18T00:00:00Z, true",
    "2026-11-17T00:00:00Z, false",
    "2026-10-20T00:00:00Z, false",
  })
  void givenAnApproximateTime_mayBeInTheWindowWithinWhatWordsCanMean(Instant told, boolean may) {
    assertThat(Feeds.listed(1, told, true).mayBeIn(YESTERDAY, Feeds.NOW)).isEqualTo(may);
  }

  @Test
  void givenAMonthLongAgo_mayBeAnyOfItsDays() {
    Window june =
        new Window(Instant.parse("2026-06-25T00:00:00Z"), Instant.parse("2026-06-26T00:00:00Z"));

    assertThat(
            Feeds.listed(1, Instant.parse("2026-07-20T00:00:00Z"), true).mayBeIn(june, Feeds.NOW))
        .isTrue();
    assertThat(
            Feeds.listed(1, Instant.parse("2026-06-20T00:00:00Z"), true).mayBeIn(june, Feeds.NOW))
        .isFalse();
  }

  @Test
  void givenAChannel_listsItsTabsButAPlaylistAsItIs() {
    URI playlist = YouTube.playlistPage("PLabcdefghijklmnopqrst");

    assertThat(YouTubeTabs.of(URI.create("https://www.youtube.com/@owls")))
        .extracting(URI::getPath)
        .containsExactly("/@owls/videos", "/@owls/streams", "/@owls/shorts");
    assertThat(YouTubeTabs.of(playlist)).containsExactly(playlist);
    assertThat(YouTubeTabs.newestFirst(playlist)).isFalse();
    assertThat(
            YouTubeTabs.isMissing(
                "ERROR: [youtube:tab] @owls: This channel does not have a shorts tab"))
        .isTrue();
  }
}
