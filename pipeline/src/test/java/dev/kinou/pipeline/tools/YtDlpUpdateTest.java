package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YtDlpUpdateTest {
  private static final Canary SINGS = (version, environment) -> {};

  @TempDir Path home;
  private FakeYtDlp fake;
  private YtDlpTool tool;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void setUp() {
    fake = new FakeYtDlp(new ToolCache(home));
    tool = new YtDlpTool(fake.cache());
  }

  @Test
  void givenANewerVersion_takesItIntoUse() throws Exception {
    given("2026.9.1");

    YtDlpUpdate.Result result = update(new FakeInstaller("2026.10.26"), SINGS).run();

    assertThat(result).hasToString("yt-dlp 2026.10.26 is in use now, before 2026.9.1");
    assertThat(inUse()).isEqualTo("2026.10.26");
    assertThat(entries()).containsExactly(".update.lock", "2026.10.26", "2026.9.1", "current");
    assertThat(log)
        .containsExactly(
            "looking for the newest yt-dlp",
            "installing yt-dlp 2026.10.26",
            "trying yt-dlp 2026.10.26");
  }

  @Test
  void givenNoneInUse_takesTheNewest() throws Exception {
    YtDlpUpdate.Result result = update(new FakeInstaller("2026.10.26"), SINGS).run();

    assertThat(result).hasToString("yt-dlp 2026.10.26 is in use now");
    assertThat(inUse()).isEqualTo("2026.10.26");
  }

  @Test
  void givenTheNewestInUse_changesNothing() throws Exception {
    given("2026.10.26");
    FakeInstaller installer = new FakeInstaller("2026.10.26");

    YtDlpUpdate.Result result = update(installer, SINGS).run();

    assertThat(result.changed()).isFalse();
    assertThat(result).hasToString("yt-dlp 2026.10.26 is in use and is the newest");
    assertThat(installer.installed).isEmpty();
  }

  @Test
  void givenThreeVersions_keepsTheLastTwo() throws Exception {
    fake.install("2026.8.1", "");
    given("2026.9.1");

    update(new FakeInstaller("2026.10.26"), SINGS).run();

    assertThat(tool.installed())
        .extracting(YtDlpVersion::text)
        .containsExactly("2026.9.1", "2026.10.26");
  }

  @Test
  void givenTheNewestCannotBeLearnt_saysWhy() {
    given("2026.9.1");
    FakeInstaller installer = new FakeInstaller("2026.10.26");
    installer.unreachable = new ToolException("no network");

    assertThatThrownBy(() -> update(installer, SINGS).run())
        .isInstanceOf(ToolException.class)
        .hasMessage("no network");
    assertThat(inUse()).isEqualTo("2026.9.1");
  }

  @Test
  void givenAnInstallationThatFails_keepsTheOld() throws Exception {
    given("2026.9.1");
    FakeInstaller installer = new FakeInstaller("2026.10.26");
    installer.broken = new ToolException("Could not install yt-dlp 2026.10.26: disk full");

    assertThatThrownBy(() -> update(installer, SINGS).run())
        .isInstanceOf(ToolException.class)
        .hasMessage("Could not install yt-dlp 2026.10.26: disk full; 2026.9.1 stays in use");
    assertThat(inUse()).isEqualTo("2026.9.1");
    assertThat(entries()).containsExactly(".update.lock", "2026.9.1", "current");
  }

  @Test
  void givenACanaryThatDies_keepsTheOld() throws Exception {
    given("2026.9.1");
    Canary dies =
        (version, environment) -> {
          throw new ToolException("yt-dlp " + version + " could not download x: HTTP 403");
        };

    assertThatThrownBy(() -> update(new FakeInstaller("2026.10.26"), dies).run())
        .isInstanceOf(ToolException.class)
        .hasMessage("yt-dlp 2026.10.26 could not download x: HTTP 403; 2026.9.1 stays in use");
    assertThat(inUse()).isEqualTo("2026.9.1");
    assertThat(entries()).containsExactly(".update.lock", "2026.9.1", "current");
  }

  @Test
  void givenOnlyAVersionWithHoles_refusesIt() {
    assertThatThrownBy(() -> update(new FakeInstaller("2026.7.3"), SINGS).run())
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The newest yt-dlp that is offered, 2026.7.3, has known security holes; no yt-dlp is in"
                + " use");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void givenAProcessKilledAtAStep_theNextUpdateSucceeds(int step) throws Exception {
    given("2026.9.1");
    Consumer<String> killer =
        line -> {
          log.add(line);
          if (log.size() == step + 1) {
            throw new Killed();
          }
        };
    FakeInstaller installer = new FakeInstaller("2026.10.26");

    assertThatThrownBy(() -> new YtDlpUpdate(tool, installer, SINGS, killer).run())
        .isInstanceOf(Killed.class);
    assertThat(inUse()).isEqualTo("2026.9.1");
    update(installer, SINGS).run();

    assertThat(inUse()).isEqualTo("2026.10.26");
  }

  @Test
  void givenRemainsOfAKilledProcess_clearsThem() throws Exception {
    given("2026.9.1");
    Files.createSymbolicLink(fake.cache().ytDlp().resolve("current.next"), Path.of("nowhere"));
    FakeYtDlp.write(fake.cache().ytDlp().resolve("2026.10.26"), "half");

    update(new FakeInstaller("2026.10.26"), SINGS).run();

    assertThat(entries()).containsExactly(".update.lock", "2026.10.26", "2026.9.1", "current");
    assertThat(fake.cache().python()).content().contains("echo 2026.10.26");
  }

  @Test
  void givenAChildThatOutlivedAKilledUpdate_waitsForIt() throws Exception {
    given("2026.9.1");
    Path environment = fake.cache().ytDlp().resolve("2026.10.26");
    FakeYtDlp.write(environment, "half");
    Process child =
        new ProcessBuilder("/bin/sh", "-c", "read end", environment + "/bin/python").start();
    try {
      assertThatThrownBy(() -> update(new FakeInstaller("2026.10.26"), SINGS).run())
          .isInstanceOf(ToolException.class)
          .hasMessage(
              "The process %d of an earlier update still works in %s; try again when it has ended"
                  .formatted(child.pid(), environment));
      assertThat(environment.resolve("bin/python")).exists();
    } finally {
      child.destroyForcibly().waitFor();
    }
    update(new FakeInstaller("2026.10.26"), SINGS).run();
    assertThat(inUse()).isEqualTo("2026.10.26");
  }

  @Test
  void givenAnotherUpdateUnderWay_saysSo() throws Exception {
    given("2026.9.1");
    Path file = fake.cache().ytDlp().resolve(".update.lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> update(new FakeInstaller("2026.10.26"), SINGS).run())
          .isInstanceOf(ToolException.class)
          .hasMessage("Another update of yt-dlp is under way in " + file.getParent());
    }
    assertThat(inUse()).isEqualTo("2026.9.1");
  }

  private void given(String version) {
    fake.install(version, "echo " + version);
    fake.use(version);
  }

  private YtDlpUpdate update(Installer installer, Canary canary) {
    return new YtDlpUpdate(tool, installer, canary, log::add);
  }

  private String inUse() {
    try {
      return tool.current().orElseThrow().text();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(fake.cache().ytDlp())) {
      return entries.map(e -> e.getFileName().toString()).sorted().toList();
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
