package dev.kinou.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.Runner;
import dev.kinou.records.Secret;
import dev.kinou.records.Sha256;
import dev.kinou.records.http.SmallServer;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.ModelsServer;
import dev.kinou.speech.models.StoreConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  private static final Runner RUNNER =
      (threads, args) -> PipelineOptionsFactory.fromArgs(args.toArray(new String[0])).create();

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private byte[] model;

  @BeforeEach
  void setUp() {
    model = new byte[300_000];
    for (int i = 0; i < model.length; i++) {
      model[i] = (byte) (i * 31 + i / 251);
    }
    System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, model, 0, 4);
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
    said.reset();
    return Kinou.run(
        RUNNER, Stream.concat(Stream.of("models"), Stream.of(args)).toArray(String[]::new));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A configuration whose models lie in {@code store}. */
  private String config(String from) throws IOException {
    return Files.writeString(
            directory.resolve("kinou.yaml"),
            """
            archive: archive
            subscriptions: []
            speech: {model: tiny.en}
            models: {folder: store, from: %s}
            """
                .formatted(from))
        .toString();
  }

  private Path own() throws IOException {
    return Files.write(directory.resolve("llama.gguf"), model);
  }

  @Test
  void givenAddedFile_isListedVerifiedAndFoundBroken() throws IOException {
    String config = config("[]");

    assertThat(kinou("add", "-c", config, own().toString(), "--name", "mine")).isZero();
    assertThat(said()).contains("mine: ", "SHA-256 " + Sha256.hex(model));

    assertThat(kinou("list", "-c", config)).isZero();
    assertThat(said())
        .containsPattern(
            "mine +300 kB +verified \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +not stated +none")
        .containsPattern("base +142 MiB +- +MIT +SHA-1")
        .containsPattern("tiny-q5_1 +- +- +MIT +none")
        .contains("Kept in " + directory.resolve("store"));

    assertThat(kinou("verify", "-c", config)).isZero();
    assertThat(said()).contains("is well, " + Sha256.hex(model));

    Path kept = directory.resolve("store/mine/llama.gguf");
    model[7] ^= 1;
    Files.write(kept, model);
    assertThat(kinou("verify", "-c", config)).isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said()).contains(kept + " is not well", Sha256.hex(model));
    assertThat(kinou("verify", "-c", config, "large-v3")).isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said()).contains("large-v3: nothing of it is here");
  }

  @Test
  void givenColleague_pullsFromItAndGoesToTheNextWithAMessage() throws Exception {
    Secret token =
        Secret.file(Files.writeString(directory.resolve("token"), "let-me-in").toString());
    ModelStore office =
        ModelStore.of(StoreConfig.defaults().withFolder(directory.resolve("office").toString()));
    office.add(own(), Optional.empty());
    try (SmallServer server =
        ModelsServer.start(office, new InetSocketAddress("127.0.0.1", 0), token)) {
      String config =
          config(
              "['http://127.0.0.1:1', {url: '%s', token: {file: token}}]".formatted(server.url()));

      assertThat(kinou("pull", "-c", config, "llama", "huge")).isEqualTo(ExitCode.PERSON_NEEDED);
      assertThat(said())
          .contains(
              "llama: not from http://127.0.0.1:1: ",
              "llama: fetching llama.gguf from " + server.url(),
              "llama: llama.gguf is here and verified, 300 kB",
              "huge")
          .doesNotContain("let-me-in");
      assertThat(directory.resolve("store/llama/llama.gguf")).hasBinaryContent(model);

      assertThat(
              kinou(
                  "pull",
                  "-c",
                  config("[]"),
                  "llama",
                  "--from",
                  server.url().toString(),
                  "--token-file",
                  directory.resolve("token").toString()))
          .isZero();
      assertThat(said()).contains(directory.resolve("store/llama/llama.gguf").toString());
    }
  }

  @Test
  void givenPathInsteadOfAName_refusesIt() throws IOException {
    assertThat(kinou("pull", "-c", config("[]"), "../../etc/passwd"))
        .isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said()).contains("\"../../etc/passwd\" is no model's name");
  }

  @Test
  void givenNoModel_addSaysSoAndTakesTheOthers() throws IOException {
    Path page = Files.writeString(directory.resolve("page.gguf"), "<html>");

    assertThat(kinou("add", "-c", config("[]"), page.toString(), own().toString()))
        .isEqualTo(ExitCode.PERSON_NEEDED);
    assertThat(said()).contains("page.gguf is no model", "llama: ");
  }

  @Test
  void givenUnnamedModels_pruneSaysWhatAndRemovesOnlyWhenTold() throws IOException {
    String config = config("[]");
    kinou("add", "-c", config, own().toString());
    Path base = Files.createDirectories(directory.resolve("store/tiny-q8_0"));
    Path partial = Files.write(base.resolve("ggml-tiny-q8_0.bin.part"), new byte[2_000_000]);
    Path named = Files.createDirectories(directory.resolve("store/tiny.en"));
    Path kept = Files.write(named.resolve("ggml-tiny.en.bin.part"), new byte[10]);

    assertThat(kinou("prune", "-c", config)).isZero();
    assertThat(said())
        .contains(
            "tiny-q8_0, 2.0 MB: would be removed",
            "llama, 300 kB: stays",
            "Nothing is removed without --yes");
    assertThat(partial).exists();

    assertThat(kinou("prune", "-c", config, "--yes")).isZero();
    assertThat(partial).doesNotExist();
    assertThat(kept).exists();
    assertThat(directory.resolve("store/llama/llama.gguf")).exists();

    assertThat(kinou("prune", "-c", config, "--yes", "--added")).isZero();
    assertThat(directory.resolve("store/llama")).doesNotExist();
    assertThat(directory.resolve("llama.gguf")).hasBinaryContent(model);
  }

  @Test
  void givenOtherAddressWithoutToken_serveRefuses() throws IOException {
    assertThat(kinou("serve", "-c", config("[]"), "--host", "0.0.0.0")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("give a token");
  }
}
