package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class PipInstallerTest {
  private static final YtDlpVersion VERSION = YtDlpVersion.parse("2026.10.26").orElseThrow();

  @TempDir Path home;
  private FakeYtDlp fake;

  @BeforeEach
  void setUp() {
    fake = new FakeYtDlp(new ToolCache(home));
  }

  @Test
  void givenPipsDownload_readsTheVersionAndCleansUp() throws Exception {
    python("*download*) touch .download/yt_dlp-2026.10.26-py3-none-any.whl");

    assertThat(new PipInstaller(fake.cache()).newest()).isEqualTo(VERSION);
    assertThat(fake.cache().ytDlp().resolve(".download")).doesNotExist();
  }

  @Test
  void givenPipFails_saysWhatItSaidLast() {
    python("*download*) echo trying; echo 'ERROR: No matching distribution'; exit 1");

    assertThatThrownBy(() -> new PipInstaller(fake.cache()).newest())
        .isInstanceOf(ToolException.class)
        .hasMessage("Could not look for the newest yt-dlp: ERROR: No matching distribution");
  }

  @Test
  void givenPipBringsSomethingElse_saysSo() {
    python("*download*) touch .download/other-1.0-py3-none-any.whl");

    assertThatThrownBy(() -> new PipInstaller(fake.cache()).newest())
        .isInstanceOf(ToolException.class)
        .hasMessage("pip brought no yt-dlp with a date as version");
  }

  @Test
  void givenAnInstallationThatFails_saysWhichStep() {
    python("'-m venv'*) echo 'ensurepip is not available'; exit 1");
    Path environment = fake.cache().ytDlp().resolve("2026.10.26");

    assertThatThrownBy(() -> new PipInstaller(fake.cache()).install(VERSION, environment))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "Could not make a Python environment in "
                + environment
                + ": ensurepip is not available");
  }

  /** Fetches some 60 MB: not part of every test run. */
  @Test
  @EnabledIfEnvironmentVariable(named = "KINOU_TEST_NETWORK", matches = "1")
  void givenTheRealIndex_updatesFromNothing() throws Exception {
    YtDlpTool tool = new YtDlpTool(fake.cache());
    List<String> log = new ArrayList<>();

    YtDlpUpdate.Result first = YtDlpUpdate.withPip(tool, Optional.empty(), log::add).run();
    YtDlpUpdate.Result second = YtDlpUpdate.withPip(tool, Optional.empty(), log::add).run();

    assertThat(first.changed()).isTrue();
    assertThat(second.changed()).isFalse();
    assertThat(tool.usable()).isEqualTo(first.after());
    assertThat(Files.isExecutable(fake.cache().deno())).isTrue();
    assertThat(log)
        .containsExactly(
            "looking for the newest yt-dlp",
            "installing yt-dlp " + first.after(),
            "trying yt-dlp " + first.after(),
            "looking for the newest yt-dlp");
  }

  /** The Python of the version in use: it answers one call so, and every other with success. */
  private void python(String answer) {
    fake.install("2026.9.1", "case \"$*\" in " + answer + ";; esac");
    fake.use("2026.9.1");
  }
}
