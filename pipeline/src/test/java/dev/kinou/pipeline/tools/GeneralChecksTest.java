package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.records.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneralChecksTest {
  @TempDir Path directory;

  @Test
  void givenAWholeConfiguration_hasACheckForEachPart() throws Exception {
    Config config =
        config(
            """
            subscriptions: []
            archive: archive
            local_folders: [sounds]
            audio: {cookies: {file: cookies.txt}}
            embedding: {model: m, endpoint: 'http://localhost:1/v1', key: {env: E}}
            models: {from: [{url: 'http://localhost:3', token: {env: T}}, huggingface]}
            knowledge: [{type: openwebui, url: 'http://localhost:2', key: {env: K}}]
            watch:
              people:
                - name: anna
                  send:
                    - webhook: {env: H}
                    - mail: {to: a@b, from: k@b, host: b, user: k, password: {env: P}}
                    - webhook: https://example.org/hook
              model: {url: 'http://localhost:4', name: m, key: {env: M}}
            """);

    assertThat(GeneralChecks.of(config, new ToolCache(directory), clock("2026-11-21T00:00:00Z")))
        .extracting(Check::name)
        .containsExactly(
            "Java",
            "clock",
            "yt-dlp",
            "deno",
            "subscriptions",
            "local folders",
            "scratch",
            "cookies",
            "report",
            "key of the embedding endpoint",
            "token of the models at http://localhost:3",
            "key of the language model",
            "webhook of anna",
            "mail password of anna",
            "key of openwebui");
  }

  @Test
  void givenAnOldJava_fails() {
    assertThat(GeneralChecks.java(Runtime.Version.parse("11.0.2")))
        .isEqualTo(Outcome.fail("11.0.2 is too old", "install Java 17 or newer"));
    assertThat(GeneralChecks.java(Runtime.version()).status()).isEqualTo(Status.OK);
  }

  @Test
  void givenAClock_saysWhatYesterdayIs() {
    assertThat(Machine.clock(ZoneId.of("Asia/Tokyo"), clock("2026-11-21T20:00:00Z")))
        .isEqualTo(Outcome.ok("yesterday in Asia/Tokyo is 2026-11-21"));
    assertThat(Machine.clock(ZoneOffset.UTC, clock("1970-01-02T00:00:00Z")))
        .isEqualTo(Outcome.fail("it says 1970-01-02", "set the machine's clock"));
  }

  @Test
  void givenSubscriptions_countsThemOrNamesWhatCannotBeRead() throws Exception {
    Path opml = Files.writeString(directory.resolve("a.opml"), "");
    String text =
        "archive: a\nsubscriptions: ['@a', '@b', 'http://a/b.rss', 'http://a/b.opml', a.opml]\n";

    assertThat(GeneralChecks.subscriptions(config(text).subscriptions()))
        .isEqualTo(Outcome.ok("1 feed, 2 opml, 2 youtube"));
    Files.delete(opml);
    assertThat(GeneralChecks.subscriptions(config(text).subscriptions()))
        .isEqualTo(
            Outcome.fail(
                "cannot read " + opml + " (" + directory.resolve("kinou.yaml") + ":2:66)",
                "correct the path, or bring the file there"));
    assertThat(GeneralChecks.subscriptions(List.of()).status()).isEqualTo(Status.WARN);
  }

  @Test
  void givenFoldersAndFiles_namesWhatIsMissing() throws Exception {
    String missing = directory.resolve("b").toString();

    assertThat(Machine.folders(List.of(directory.toString())))
        .isEqualTo(Outcome.ok(directory.toString()));
    assertThat(Machine.folders(List.of(directory.toString(), missing)).detail())
        .isEqualTo("cannot read " + missing);
    assertThat(Machine.file(missing, "bring it"))
        .isEqualTo(Outcome.fail("cannot read " + missing, "bring it"));
  }

  @Test
  void givenAnArchive_saysItsFileSystemAndLeavesNothing() throws Exception {
    Path archive = directory.resolve("a/b");

    Outcome outcome = local(archive).look();

    assertThat(outcome.status()).isEqualTo(Status.OK);
    assertThat(outcome.detail()).matches(archive + " on \\S+, [\\d.]+ [GM]B free");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void givenAnArchiveBelowAFile_fails() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(local(file.resolve("archive")).look())
        .isEqualTo(
            Outcome.fail(
                file + " is no directory",
                "give this user the right to write there, or configure another directory"));
  }

  @Test
  void givenAnArchiveThatCannotBeWritten_fails() throws Exception {
    // /proc refuses new files even to root.
    assertThat(local(Path.of("/proc/kinou")).look().detail())
        .startsWith("cannot write into /proc: ");
  }

  @Test
  void givenARemoteArchive_asksForATrial() throws Exception {
    assertThat(new ArchiveCheck("s3://b/k", () -> "s3, written and removed").look())
        .isEqualTo(Outcome.ok("s3, written and removed"));
    assertThat(
            new ArchiveCheck(
                    "s3://b/k",
                    () -> {
                      throw new java.io.IOException("403");
                    })
                .look())
        .isEqualTo(
            Outcome.fail("403", "give this user's credentials the right to write to s3://b/k"));
  }

  @Test
  void givenLittleRoom_warnsOrFails() throws Exception {
    ScratchCheck check =
        new ScratchCheck(
            config("subscriptions: []\narchive: a\naudio: {max_bytes: 2GB, scratch: s}").audio());
    Outcome writable = Outcome.ok("s");

    assertThat(check.judged(writable, 8_000_000_000L)).isEqualTo(writable);
    assertThat(check.judged(writable, 7_999_999_999L))
        .isEqualTo(
            Outcome.warn(
                "s; one recording may have 2.0 GB, and 4 come at once",
                "free some space, or let audio.scratch name another directory"));
    assertThat(check.judged(writable, 1_999_999_999L))
        .isEqualTo(
            Outcome.fail(
                "s; one recording may have 2.0 GB",
                "free some space, or let audio.scratch name another directory"));
    assertThat(check.look().detail()).startsWith(directory.resolve("s") + " on ");
  }

  @Test
  void givenASecret_saysWhereItIsAndWhoMayReadIt() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "sk-1");
    SecretCheck check = new SecretCheck("key", Secret.file(file.toString()));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(check.look())
        .isEqualTo(
            Outcome.warn(
                "file " + file + " is readable by other users", "run: chmod 600 '" + file + "'"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(check.look()).isEqualTo(Outcome.ok("from the file " + file));
    assertThat(new SecretCheck("key", Secret.env("KINOU_NOT_SET")).look())
        .isEqualTo(
            Outcome.fail(
                "The environment variable KINOU_NOT_SET is not set",
                "set it where this is started, as in the crontab or the unit's EnvironmentFile"));
  }

  @Test
  void givenAProgram_showsItsVersionOrWhatItSaid() throws Exception {
    assertThat(program("echo deno 2.9; echo more").look()).isEqualTo(Outcome.ok("deno 2.9"));
    assertThat(program("echo broken; exit 4").look())
        .isEqualTo(Outcome.fail("ended with 4: broken", "mend it"));
    assertThat(
            new ProgramCheck("x", () -> directory + "/none", List.of(), "mend it").look().status())
        .isEqualTo(Status.FAIL);
  }

  private static ProgramCheck program(String script) {
    return new ProgramCheck("x", () -> "/bin/sh", List.of("-c", script), "mend it");
  }

  private Config config(String text) throws Exception {
    return ConfigReader.read(Files.writeString(directory.resolve("kinou.yaml"), text));
  }

  private static ArchiveCheck local(Path archive) {
    return new ArchiveCheck(
        archive.toString(),
        () -> {
          throw new IllegalStateException("not remote");
        });
  }

  private static Clock clock(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}
