package dev.kinou.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedClientTest {
  private static HttpLimits limits(Duration readTimeout) {
    return new HttpLimits(
        1000,
        100_000,
        3,
        2,
        Duration.ofSeconds(10),
        readTimeout,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30));
  }

  /** "Brötchen", compressed by Google's brotli 1.1. */
  private static final byte[] BROTLI_FEED =
      Base64.getDecoder()
          .decode(
              "Gy8BAJwH2RnrDLddgYj6y4ptpXrTUVnEEyRCcfsPMZKXmKj9wlNqq+qGLXccqLVbPbRdVM0/qnlAQaKBJZan"
                  + "lM4tUigMZRwQ3QwWiSb2OxW5yu8vuhU8eK738xgaKbsi0fX4Fd5/m7Hb6etPDw9QD7qHfhMlnRO4ijz4"
                  + "uRWhbm4Lfiig4AJxSY916Kib9sc52rK7tQiUKaxSi/Ry/uq4eju3HDEkmlQc/3uCioIliIGyvASmCXwI"
                  + "kc/Vano/jws=");

  /** 8 MiB of spaces. */
  private static final byte[] BROTLI_BOMB = Base64.getDecoder().decode("y///P/glQOKxQCD3/m8=");

  private final Site site = new Site();
  private final List<Duration> pauses = new ArrayList<>();
  private final FeedClient client =
      new FeedClient(Feeds.LOOPBACK, limits(Duration.ofSeconds(30)), pauses::add, Feeds.NO_DNS);

  @AfterEach
  void close() {
    client.close();
    site.close();
  }

  private String get(String path) throws Exception {
    return new String(client.get(site.url(path), Optional.empty()).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:%d/x",
        "http://[::1]:%d/x",
        "http://127.0.0.2:%d/x",
        "http://2130706434:%d/x",
        "http://[::ffff:127.0.0.9]:%d/x",
        "http://169.254.169.254:%d/latest/meta-data",
        "http://10.0.0.1:%d/x",
        "http://0.0.0.0:%d/x",
      })
  void givenRedirectToAForbiddenAddress_isNeverConnectedTo(String location) {
    site.redirect("/feed", 302, location.formatted(site.url("/").getPort()));

    assertThatThrownBy(() -> get("/feed"))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessageContaining("which is no public address")
        .hasMessageContaining("allowedHosts");
    assertThat(site.requests).extracting(Site.Request::path).containsExactly("/feed");
  }

  @Test
  void givenAPublicNameThatResolvesToAPrivateAddress_isNeverConnectedTo() {
    site.redirect("/feed", 302, "http://rebound.example:%d/x".formatted(site.url("/").getPort()));

    assertThatThrownBy(() -> get("/feed"))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessageContaining("rebound.example leads to 127.0.0.1");
    assertThat(site.asked("/x")).isZero();
  }

  @Test
  void givenNoAllowedHost_refusesLoopbackItself() throws Exception {
    try (FeedClient strict = new FeedClient(new AddressPolicy(Set.of()))) {
      assertThatThrownBy(() -> strict.get(site.url("/x"), Optional.empty()))
          .isInstanceOf(ForbiddenAddressException.class);
    }
    assertThat(site.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"})
  void givenRedirectToAnotherScheme_isNotFollowed(String location) {
    site.redirect("/feed", 302, location);

    assertThatThrownBy(() -> get("/feed")).hasMessageContaining("only http and https are followed");
  }

  @Test
  void givenRedirects_followsThemAndTellsAMoveForGood() throws Exception {
    site.redirect("/old", 301, "/newer").redirect("/newer", 308, "/new").on("/new", "body");
    site.redirect("/away", 302, "/new");

    assertThat(client.get(site.url("/old"), Optional.empty()).movedTo()).contains(site.url("/new"));
    assertThat(client.get(site.url("/away"), Optional.empty()).movedTo()).isEmpty();
  }

  @Test
  void givenRedirectsInACircle_stops() {
    site.redirect("/a", 302, "/a");

    assertThatThrownBy(() -> get("/a")).hasMessage("redirects more than 3 times");
    assertThat(site.asked("/a")).isEqualTo(4);
  }

  @Test
  void givenABodyThatIsTooLongOnTheWire_stopsReading() {
    site.on("/long", "x".repeat(1001));

    assertThatThrownBy(() -> get("/long")).hasMessageContaining("longer than 1000 bytes");
  }

  @Test
  void givenADecompressionBomb_stopsReading() {
    byte[] gzip = Site.gzip(new byte[500_000]);
    assertThat(gzip).hasSizeLessThan(1000);
    site.on("/gzip", 200, Map.of("Content-Encoding", "gzip"), gzip);
    site.on("/brotli", 200, Map.of("Content-Encoding", "br"), BROTLI_BOMB);

    assertThatThrownBy(() -> get("/gzip")).hasMessageContaining("100000 bytes, decompressed");
    assertThatThrownBy(() -> get("/brotli")).hasMessageContaining("100000 bytes, decompressed");
  }

  @Test
  void givenGzipOrBrotli_decompresses() throws Exception {
    site.on(
        "/gzip",
        200,
        Map.of("Content-Encoding", "gzip"),
        Site.gzip("昨日".getBytes(StandardCharsets.UTF_8)));
    site.on("/brotli", 200, Map.of("Content-Encoding", "br"), BROTLI_FEED);

    assertThat(get("/gzip")).isEqualTo("昨日");
    assertThat(get("/brotli")).contains("<title>Brötchen 昨日</title>");
    assertThat(site.requests.get(0).header("Accept-encoding")).contains("br").contains("gzip");
  }

  @Test
  void givenBrokenGzip_isAnIoException() {
    site.on("/broken", 200, Map.of("Content-Encoding", "gzip"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
  }

  @Test
  void givenABusyServer_waitsAsItAsksAndTriesOnce() throws Exception {
    site.on("/busy", 429, Map.of("Retry-After", "7"), new byte[0]).on("/busy", "now");
    site.refuse("/down", 503);

    assertThat(get("/busy")).isEqualTo("now");
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    assertThatThrownBy(() -> get("/down")).hasMessageStartingWith("answered 503");
    assertThat(site.asked("/down")).isEqualTo(2);
  }

  @Test
  void givenAServerThatWantsMorePatienceThanWeHave_doesNotWait() {
    site.on("/busy", 429, Map.of("Retry-After", "3600"), new byte[0]);

    assertThatThrownBy(() -> get("/busy"))
        .isInstanceOf(FeedUnavailableException.class)
        .hasMessage("answered 429 and wants 3600 s of patience; the next night asks again");
    assertThat(pauses).isEmpty();
    assertThat(site.asked("/busy")).isEqualTo(1);
  }

  @Test
  void givenARecording_doesNotReadIt() {
    site.on("/a.mp3", 200, Map.of("Content-Type", "audio/mpeg"), new byte[900]);

    assertThatThrownBy(() -> get("/a.mp3"))
        .isInstanceOf(FeedFormatException.class)
        .hasMessage("is a recording, no feed");
  }

  @Test
  void givenNotFound_isAnErrorAndNotAskedAgain() {
    assertThatThrownBy(() -> get("/none"))
        .isInstanceOf(FeedUnavailableException.class)
        .hasMessageStartingWith("answered 404")
        .extracting(e -> ((FeedUnavailableException) e).status())
        .isEqualTo(404);
    assertThat(site.asked("/none")).isEqualTo(1);
  }

  @Test
  void givenAServerThatNeverAnswers_givesUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FeedClient hasty = new FeedClient(Feeds.LOOPBACK, limits(Duration.ofMillis(200)))) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThatThrownBy(() -> hasty.get(url, Optional.empty()))
          .hasMessageStartingWith("did not answer in time");
    }
  }

  @Test
  void givenAKnownState_asksWhetherItChanged() throws Exception {
    site.on("/feed", 304, Map.of(), new byte[0]);
    FeedState known =
        new FeedState(
            Optional.of("\"v1\""),
            Optional.of("Thu, 19 Nov 2026 10:00:00 GMT"),
            Optional.empty(),
            false,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(client.get(site.url("/feed"), Optional.of(known)).unchanged()).isTrue();
    assertThat(site.requests.get(0).header("If-none-match")).isEqualTo("\"v1\"");
    assertThat(site.requests.get(0).header("If-modified-since"))
        .isEqualTo("Thu, 19 Nov 2026 10:00:00 GMT");
  }
}
