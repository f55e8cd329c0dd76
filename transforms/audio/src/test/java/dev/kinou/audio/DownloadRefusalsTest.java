package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that refuse, fail, or lead elsewhere. */
class DownloadRefusalsTest extends DownloadTrial {
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void givenPageWhoseSoundIsRefusedForNow_defersIt(int status) throws Exception {
    site.status("/sound.wav", status);
    page("/page", "<html><title>昨日</title><audio src='/sound.wav'></audio></html>");

    DeadLetter letter = letter(config, site.at("/page"));

    assertThat(letter.message()).contains(Integer.toString(status));
    assertThat(letter.cause().deferred()).isTrue();
  }

  @Test
  void givenNotFound_isPermanent() throws Exception {
    DeadLetter letter = letter(config, site.at("/gone.mp3"));

    assertThat(letter.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(letter.message()).contains("HTTP Error 404");
    assertThat(letter.attempted()).isEqualTo("yt-dlp " + site.at("/gone.mp3"));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenShortRetryAfter_waitsAndFetches() throws Exception {
    byte[] wav = Sounds.tone(1, 1);
    site.status("/a.wav", 429, "Retry-After", "1").laterFile("/a.wav", "audio/wav", wav);
    Instant before = Instant.now();

    assertThat(step(config).apply(Videos.at(site.at("/a.wav"))).path()).hasBinaryContent(wav);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void givenLongRetryAfter_isRateLimitedUntilThen() throws Exception {
    site.status("/a.wav", 429, "Retry-After", "7200").file("/b.wav", "audio/wav", new byte[9]);

    DeadLetter refused = letter(config, site.at("/a.wav"));
    DeadLetter next = letter(config, site.at("/b.wav"));

    assertThat(refused.cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(refused.retryAt().orElseThrow())
        .isBetween(Instant.now().plusSeconds(7000), Instant.now().plusSeconds(7200));
    assertThat(next.cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(next.retryAt()).isEqualTo(refused.retryAt());
    assertThat(site.asked).doesNotContain("/b.wav");
  }

  @Test
  void givenServerErrorsInARow_asksTheHostNoMore() throws Exception {
    site.status("/a.wav", 503);
    AudioConfig impatient = config.withBreakAfter(2);

    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      causes.add(letter(impatient, site.at("/a.wav?" + i)).cause());
    }

    assertThat(causes).containsOnly(Cause.DEFERRED_UNTIL);
    int asked = site.asked.size();
    DeadLetter last = letter(impatient, site.at("/a.wav?4"));
    assertThat(last.message()).contains("failed 2 times in a row").contains("503");
    assertThat(last.retryAt()).isPresent();
    assertThat(site.asked).hasSize(asked);
  }

  @Test
  void givenRedirectToPrivateAddress_refusesItAndSaysHowToAllow() throws Exception {
    site.file("/a.wav", "audio/wav", Sounds.tone(1, 1))
        .status("/away", 302, "Location", "http://localhost:" + site.port() + "/a.wav");

    DeadLetter letter = letter(config, site.at("/away"));

    assertThat(letter.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(letter.message()).contains("host localhost").contains("allowed hosts");
    assertThat(site.asked).contains("/away").doesNotContain("/a.wav");
  }

  @Test
  void givenHttpsToPrivateAddress_refusesTheTunnel() throws Exception {
    DeadLetter letter = letter(config, URI.create("https://localhost:" + site.port() + "/a.wav"));

    assertThat(letter.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(letter.message()).contains("host localhost").contains("allowed hosts");
  }

  @Test
  void givenHttpsThatIsNone_passesTheGuardAndIsDeferred() throws Exception {
    DeadLetter letter = letter(config, URI.create("https://127.0.0.1:" + site.port() + "/a.wav"));

    assertThat(letter.cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(letter.message()).containsIgnoringCase("ssl");
  }

  @Test
  void givenNobodyListening_isDeferred() throws Exception {
    URI address = site.at("/a.wav");
    site.close();

    DeadLetter letter = letter(config, address);

    assertThat(letter.cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(letter.message()).contains("Connection refused");
  }

  @Test
  void givenForbidden_isRateLimited() throws Exception {
    site.status("/a.wav", 403);

    assertThat(letter(config, site.at("/a.wav")).cause()).isEqualTo(Cause.RATE_LIMITED);
  }

  @Test
  void givenStalledHost_timesOutAndLeavesNothing() throws Exception {
    site.stalling("/slow.wav", Sounds.tone(1, 1));

    DeadLetter letter = letter(config.withTimeout(Duration.ofSeconds(3)), site.at("/slow.wav"));

    assertThat(letter.cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(letter.message()).contains("not done after 3 s");
    assertThat(children()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }
}
