package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCanaryTest {
  private static final YtDlpVersion VERSION = YtDlpVersion.parse("2026.10.26").orElseThrow();

  @TempDir Path home;

  /** With the yt-dlp that the set-up brought. */
  @Test
  void givenTheRealYtDlp_isContent() throws Exception {
    ToolCache cache = ToolCache.ofUser();
    YtDlpVersion version = new YtDlpTool(cache).usable();

    assertThatCode(() -> new DownloadCanary(Optional.empty()).tryOut(version, cache.currentYtDlp()))
        .doesNotThrowAnyException();
  }

  @Test
  void givenTheRealYtDlpAndAnAddressThatRefuses_saysWhatItSaid() throws Exception {
    ToolCache cache = ToolCache.ofUser();
    YtDlpVersion version = new YtDlpTool(cache).usable();
    Canary canary = new DownloadCanary(Optional.of(URI.create("http://127.0.0.1:1/a.wav")));

    assertThatThrownBy(() -> canary.tryOut(version, cache.currentYtDlp()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith(
            "yt-dlp " + version + " could not download http://127.0.0.1:1/a.wav: ERROR:")
        .hasMessageContaining("refused");
  }

  @Test
  void givenOneThatDoesNotStart_saysSo() {
    assertThat(tried("echo No module named yt_dlp; exit 1"))
        .isEqualTo("yt-dlp 2026.10.26 could not say its version: No module named yt_dlp");
  }

  @Test
  void givenAnotherVersion_saysSo() {
    assertThat(tried("echo 2026.09.01")).isEqualTo("yt-dlp 2026.10.26 calls itself 2026.09.01");
  }

  @Test
  void givenOneThatBringsNothing_saysSo() {
    assertThat(tried("echo 2026.10.26"))
        .matches("yt-dlp 2026.10.26 brought nothing from http://127.0.0.1:\\d+/a.wav");
  }

  @Test
  void givenOneThatBringsOtherBytes_saysSo() {
    assertThat(tried("echo 2026.10.26; case \"$*\" in *http*) echo x > local/audio.wav;; esac"))
        .isEqualTo("yt-dlp 2026.10.26 brought other bytes than the server gave it");
  }

  private String tried(String script) {
    Path environment = new FakeYtDlp(new ToolCache(home)).install("2026.10.26", script);
    try {
      new DownloadCanary(Optional.empty()).tryOut(VERSION, environment);
      return "content";
    } catch (ToolException | InterruptedException e) {
      return e.getMessage();
    }
  }
}
