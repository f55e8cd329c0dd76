package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YtDlpCheckTest {
  @TempDir Path home;
  private FakeYtDlp fake;

  @BeforeEach
  void setUp() {
    fake = new FakeYtDlp(new ToolCache(home));
  }

  @Test
  void givenAFreshOne_isWell() throws Exception {
    given("2026.10.26", "echo 3.11.7");

    assertThat(look()).isEqualTo(Outcome.ok("2026.10.26, 26 days old, Python 3.11.7"));
  }

  @Test
  void givenAStaleOne_warns() throws Exception {
    given("2026.10.6", "echo 3.11.7");

    assertThat(look())
        .isEqualTo(
            Outcome.warn("2026.10.6, 46 days old, Python 3.11.7", "run: kinou tools update"));
  }

  @Test
  void givenNone_fails() throws Exception {
    assertThat(look().status()).isEqualTo(Status.FAIL);
    assertThat(look().mend()).isEqualTo("run: kinou tools update");
  }

  @Test
  void givenOneThatDoesNotStart_fails() throws Exception {
    given("2026.10.26", "echo 'ModuleNotFoundError: yt_dlp'; exit 1");

    assertThat(look())
        .isEqualTo(
            Outcome.fail(
                "yt-dlp 2026.10.26 does not start: ModuleNotFoundError: yt_dlp",
                "remove "
                    + home.resolve("tools/yt-dlp/current")
                    + ", then run: kinou tools update"));
  }

  @Test
  void givenTheOneOfTheSetUp_isUsable() throws Exception {
    Check check = new YtDlpCheck(new YtDlpTool(ToolCache.ofUser()), clock());

    assertThat(check.look().detail()).matches("2\\d{3}\\..* days old, Python 3\\.\\d+\\.\\d+");
  }

  private void given(String version, String script) {
    fake.install(version, script);
    fake.use(version);
  }

  private Outcome look() throws Exception {
    return new YtDlpCheck(new YtDlpTool(fake.cache()), clock()).look();
  }

  private static Clock clock() {
    return Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  }
}
