package dev.kinou.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.Runner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinouTest {
  private static final Runner RUNNER =
      (threads, args) -> PipelineOptionsFactory.fromArgs(args.toArray(new String[0])).create();

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeEach
  void listen() {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(err);
  }

  private int kinou(String... args) {
    return Kinou.run(RUNNER, args);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(directory.resolve("kinou.yaml"), yaml).toString();
  }

  private String plain() throws IOException {
    return config(
        """
        zone: Europe/Berlin
        archive: archive
        report: report
        subscriptions:
          - urls: channels.txt
        """);
  }

  @Test
  void givenNoCommand_saysWhichThereAre() {
    assertThat(kinou()).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("Which command?", "run", "doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "plan",
        "retry",
        "forget",
        "load",
        "verify",
        "reload",
        "ask",
        "digest",
        "rate",
        "doctor",
        "devices",
        "serve",
        "models",
        "models list",
        "models pull",
        "models add",
        "models verify",
        "models serve",
        "models prune",
        "tools",
        "tools update"
      })
  void givenHelp_explainsTheCommand(String command) {
    assertThat(kinou((command + " --help").split(" "))).isZero();
    assertThat(said()).contains("Usage: kinou " + command);
  }

  @Test
  void givenDevices_listsTheProcessorWithItsMemory() {
    assertThat(kinou("devices")).isZero();
    assertThat(said()).containsPattern("cpu  .* GiB, .* GiB free  ");
  }

  @Test
  void givenConfiguredDeviceThatIsNotThere_saysSoAndWhatIsUsedInstead() throws IOException {
    String file = config("archive: a\nsubscriptions: []\nspeech: {devices: [cuda99], states: 3}\n");
    assertThat(kinou("devices", "--config", file)).isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said())
        .containsPattern("cpu  .*used, up to 3 at once")
        .contains("There is no device cuda99, only cpu");
  }

  @Test
  void givenMistypedKey_endsWithUsageAndNamesTheNearest() throws IOException {
    String file = config("archive: a\nsubscriptions: []\narchiv: b\n");

    assertThat(kinou("run", "--config", file)).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("kinou.yaml:3:1", "archiv", "archive");
  }

  @Test
  void givenNoSuchConfiguration_endsWithUsage() {
    assertThat(kinou("run", "--config", directory.resolve("none.yaml").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("none.yaml");
  }

  @Test
  void givenDaysThatDoNotFit_endsWithUsage() throws IOException {
    assertThat(kinou("run", "-c", plain(), "--until", "2026-11-20")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("--since");
    assertThat(kinou("run", "-c", plain(), "--date", "yesterday")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenUnknownCause_endsWithUsageAndNamesThem() throws IOException {
    assertThat(kinou("retry", "-c", plain(), "--cause", "bored")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("bored", "rate-limited");
  }

  @Test
  void givenListThatIsMissing_runsAndNamesItInTheReport() throws IOException {
    assertThat(kinou("run", "-c", plain(), "--date", "2026-11-20", "--quiet")).isZero();

    assertThat(said()).contains("channels.txt", "no such file");
    assertThat(directory.resolve("report/report.html")).exists();
    assertThat(Files.readString(directory.resolve("report/report.json")))
        .contains("\"discovered\" : 0");
  }

  @Test
  void givenUnknownVideo_forgetSaysSo() throws IOException {
    assertThat(kinou("forget", "-c", plain(), "https://example.org/never"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("https://example.org/never");
  }

  @Test
  void givenUnknownVideo_rateSaysSo() throws IOException {
    assertThat(kinou("rate", "-c", plain(), "https://example.org/never", "up"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("No night has worked on https://example.org/never");
  }

  @Test
  void givenSeveralPeople_rateAsksWho() throws IOException {
    String file =
        config(
            """
            archive: archive
            subscriptions: []
            watch: {people: [{name: anna}, {name: ben}]}
            """);
    assertThat(kinou("rate", "-c", file, "https://example.org/never", "up"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("--person", "anna, ben");
    assertThat(kinou("digest", "-c", file, "--person", "cleo")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("no person cleo");
  }

  @Test
  void givenADayWithNothing_writesADigestThatSaysSo() throws IOException {
    assertThat(kinou("digest", "-c", plain(), "--date", "2026-11-20", "--print")).isZero();
    assertThat(said()).contains("# Nothing new was said.");
    assertThat(Files.readString(directory.resolve("report/digest.html")))
        .contains("<h1>Nothing new was said.</h1>");
    assertThat(directory.resolve("report/digest.atom")).exists();
  }

  private String withTarget() throws IOException {
    return config(
        """
        archive: archive
        subscriptions: []
        knowledge:
          - {name: home, type: openwebui, url: 'http://127.0.0.1:1', key: {env: PATH}}
        """);
  }

  @Test
  void givenNoTarget_loadSaysSo() throws IOException {
    assertThat(kinou("load", "-c", plain())).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("names no target");
  }

  @Test
  void givenUnknownTarget_loadNamesThoseThereAre() throws IOException {
    assertThat(kinou("load", "-c", withTarget(), "--target", "office")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("no target office", "home");
  }

  @Test
  void givenEmptyArchive_loadHasNothingToDo() throws IOException {
    assertThat(kinou("load", "-c", withTarget())).isZero();
    assertThat(said()).contains("home", "missing   0");
  }

  @Test
  void givenDaysThatAreNone_loadEndsWithUsage() throws IOException {
    assertThat(kinou("load", "-c", withTarget(), "--since", "lately")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("--since", "7d", "lately");
    assertThat(kinou("load", "-c", withTarget(), "--since", "2026-02-01", "--until", "2026-01-01"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenTargetWithoutGenerations_reloadSaysWhatToDo() throws IOException {
    assertThat(kinou("reload", "-c", withTarget(), "--target", "home")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("home is of the type openwebui", "kinou load");
  }

  @Test
  void givenServedArchiveThatIsNotThere_loadCouldNotRun() throws IOException {
    assertThat(kinou("load", "-c", withTarget(), "--archive", "http://127.0.0.1:1"))
        .isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(said()).contains("http://127.0.0.1:1/videos/");
  }

  @Test
  void givenOtherAddressWithoutToken_serveRefuses() throws IOException {
    assertThat(kinou("serve", "--archive", directory.toString(), "--host", "0.0.0.0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("give a token");
  }

  @Test
  void givenNoTarget_askSaysSo() throws IOException {
    assertThat(kinou("ask", "-c", plain(), "--target", "home", "what?")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("names no target");
  }

  @Test
  void givenAnEmptyArchive_askFindsNothing() throws IOException {
    assertThat(kinou("ask", "-c", plain(), "what?")).isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said()).contains("The archive holds nothing that answers");
  }

  @Test
  void givenOptionsThatDoNotFit_askEndsWithUsage() throws IOException {
    assertThat(kinou("ask", "-c", plain(), "--days", "2", "--since", "7d", "what?"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("either --days");
    assertThat(kinou("ask", "-c", withTarget(), "--target", "home", "--days", "2", "what?"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("without --target");
    assertThat(kinou("ask", "-c", plain(), "--search", "what?")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("--target=NAME");
    assertThat(kinou("ask", "-c", plain(), "-k", "0", "what?")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenTargetThatIsDown_askSaysSo() throws IOException {
    assertThat(kinou("ask", "-c", withTarget(), "--target", "home", "what?"))
        .isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(said()).contains("home did not answer", "--search");
  }
}
