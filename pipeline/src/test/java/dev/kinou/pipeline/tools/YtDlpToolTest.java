package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YtDlpToolTest {
  @TempDir Path home;
  private FakeYtDlp fake;
  private YtDlpTool tool;

  @BeforeEach
  void setUp() {
    fake = new FakeYtDlp(new ToolCache(home));
    tool = new YtDlpTool(fake.cache());
  }

  @Test
  void givenAnEmptyCache_hasNone() throws Exception {
    assertThat(tool.installed()).isEmpty();
    assertThat(tool.current()).isEmpty();
    assertThatThrownBy(tool::usable)
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "yt-dlp is not installed in "
                + home.resolve("tools/yt-dlp")
                + "; get it with: kinou tools update");
  }

  @Test
  void givenVersions_listsTheWholeOnesOldestFirst() throws Exception {
    fake.install("2026.10.26", "");
    fake.install("2026.9.1", "");
    Files.createDirectories(fake.cache().ytDlp().resolve("2026.11.1"));
    fake.use("2026.10.26");

    assertThat(tool.installed())
        .extracting(YtDlpVersion::text)
        .containsExactly("2026.9.1", "2026.10.26");
    assertThat(tool.current()).map(YtDlpVersion::text).contains("2026.10.26");
    assertThat(tool.usable().text()).isEqualTo("2026.10.26");
  }

  @Test
  void givenALinkToNothing_hasNoneInUse() throws Exception {
    fake.install("2026.9.1", "");
    fake.use("2026.10.26");

    assertThat(tool.current()).isEmpty();
  }

  @Test
  void givenAVersionWithKnownHoles_refusesIt() {
    fake.install("2026.7.3", "");
    fake.use("2026.7.3");

    assertThatThrownBy(tool::usable)
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "yt-dlp 2026.7.3 has known security holes; at least 2026-07-04 is needed; get the"
                + " newest with: kinou tools update");
  }
}
