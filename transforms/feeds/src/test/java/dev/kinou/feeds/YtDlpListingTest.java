package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real yt-dlp of the tools' cache. */
class YtDlpListingTest {
  private static final Path PYTHON =
      Path.of(
              Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                  .filter(home -> !home.isBlank())
                  .orElse(System.getProperty("user.home") + "/.cache"))
          .resolve("kinou/tools/yt-dlp/current/bin/python");

  private final Site site = new Site();

  @BeforeAll
  static void needsTheTools() {
    assumeThat(Files.isExecutable(PYTHON)).as("yt-dlp at %s, which make sets up", PYTHON).isTrue();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static YtDlpListing listing(AddressPolicy policy, Duration timeout) {
    return new YtDlpListing(PYTHON.toString(), policy, timeout);
  }

  @Test
  void givenAFeed_listsItsEntriesWithTimes() throws Exception {
    site.on(
        "/feed",
        Feeds.rss(
            Feeds.item("a", Instant.parse("2026-11-19T10:00:00Z"))
                .replace("</item>", "<itunes:duration>1:02</itunes:duration></item>"),
            Feeds.item("b", Instant.parse("2026-11-18T10:00:00Z"))));

    List<ListedVideo> videos =
        listing(Feeds.LOOPBACK, Duration.ofSeconds(60)).list(site.url("/feed"), YESTERDAY);

    assertThat(videos).extracting(ListedVideo::title).containsExactly("Episode a", "Episode b");
    ListedVideo first = videos.get(0);
    assertThat(first.url()).hasToString("https://garden.example/a.mp3");
    assertThat(first.published()).contains(Instant.parse("2026-11-19T10:00:00Z"));
    assertThat(first.approximate()).isFalse();
    assertThat(first.duration()).contains(Duration.ofSeconds(62));
  }

  @Test
  void givenAPageWithAVideo_tellsPageAndMedia() throws Exception {
    site.on(
        "/page",
        200,
        Map.of("Content-Type", "text/html"),
        "<!doctype html><html><head><title>Owls</title></head><body><video src='owl.mp4'></video></body></html>"
            .getBytes(StandardCharsets.UTF_8));
    site.on(
        "/owl.mp4",
        200,
        Map.of("Content-Type", "video/mp4", "Last-Modified", "Thu, 19 Nov 2026 10:00:00 GMT"),
        new byte[100]);

    List<ListedVideo> videos =
        listing(Feeds.LOOPBACK, Duration.ofSeconds(60)).list(site.url("/page"), YESTERDAY);

    assertThat(videos)
        .singleElement()
        .extracting(ListedVideo::url, ListedVideo::media)
        .containsExactly(site.url("/page"), Optional.of(site.url("/owl.mp4")));
  }

  @Test
  void givenAPageThatIsNotThere_saysWhatYtDlpSaid() {
    assertThatThrownBy(
            () -> listing(Feeds.LOOPBACK, Duration.ofSeconds(60)).list(site.url("/no"), YESTERDAY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("yt-dlp could not list " + site.url("/no"))
        .hasMessageContaining("404");
  }

  @Test
  void givenAForbiddenAddress_neverStartsYtDlp() {
    assertThatThrownBy(
            () ->
                new YtDlpListing(
                        "/no/such/python", new AddressPolicy(Set.of()), Duration.ofSeconds(5))
                    .list(site.url("/feed"), YESTERDAY))
        .isInstanceOf(ForbiddenAddressException.class);
    assertThat(site.requests).isEmpty();
  }

  @Test
  void givenAMissingPython_saysWhereItWasExpected() {
    assertThatThrownBy(
            () ->
                new YtDlpListing("/no/such/python", Feeds.LOOPBACK, Duration.ofSeconds(5))
                    .list(site.url("/feed"), YESTERDAY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/python");
  }

  @Test
  void givenAServerThatNeverAnswers_endsTheProcess() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/silent");

      assertThatThrownBy(() -> listing(Feeds.LOOPBACK, Duration.ofSeconds(3)).list(url, YESTERDAY))
          .hasMessage("yt-dlp took longer than 3 s");
      assertThat(
              ProcessHandle.current()
                  .descendants()
                  .filter(
                      child ->
                          child.info().commandLine().orElse("").contains(url.toString())
                              && child.isAlive()))
          .isEmpty();
    }
  }
}
