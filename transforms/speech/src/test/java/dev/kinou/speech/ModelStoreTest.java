package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] MODEL = content();

  @TempDir Path folder;

  @Test
  void givenName_fetchesOnceAndKeeps() throws Exception {
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      Path file = store(server).find("base");
      assertThat(store(server).find("base")).isEqualTo(file);
      assertThat(file).isEqualTo(folder.resolve("ggml-base.bin")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("all");
      assertThat(names())
          .containsExactly("ggml-base.bin", "ggml-base.bin.lock", "ggml-base.bin.sha256");
      assertThat(folder.resolve("ggml-base.bin.sha256"))
          .hasContent(Sha256.hex(MODEL) + "  ggml-base.bin\n");
    }
  }

  @Test
  void givenParakeetByName_fetchesItsFileAndKeepsItByThatName() throws Exception {
    String name = "parakeet-tdt-0.6b-v3";
    try (ModelServer server = new ModelServer(name, name + "-f16.bin", MODEL, MODEL)) {
      assertThat(store(server).find(name))
          .isEqualTo(folder.resolve("ggml-parakeet-tdt-0.6b-v3.bin"))
          .hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("all");
    }
  }

  @Test
  void givenNames_knowsWhereTheyArePublished() {
    URI usual = SpeechConfig.defaults().repository();
    URI own = URI.create("http://localhost/mirror");
    assertThat(Published.at("base", usual))
        .hasToString("https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-base.bin");
    assertThat(Published.at("parakeet-tdt-0.6b-v3", usual))
        .hasToString(
            "https://huggingface.co/ggml-org/parakeet-GGUF/resolve/main/parakeet-tdt-0.6b-v3-f16.bin");
    assertThat(Published.at("parakeet-tdt-0.6b-v3-q8_0", own))
        .hasToString("http://localhost/mirror/resolve/main/parakeet-tdt-0.6b-v3-q8_0.bin");
  }

  @Test
  void givenBrokenConnection_resumesWhereItBroke() throws Exception {
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      server.breakAfter = 300_000;
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).hasSize(2);
      assertThat(server.asked.get(0)).isEqualTo("all");
      assertThat(server.asked.get(1)).matches("bytes=[1-9][0-9]*-");
    }
  }

  @Test
  void givenPartOfAnEarlierRun_fetchesTheRest() throws Exception {
    Files.write(folder.resolve("ggml-base.bin.part"), Arrays.copyOf(MODEL, 400_000));
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("bytes=400000-");
    }
  }

  @Test
  void givenCorruptedByteOnTheWay_refusesWithBothHashesAndKeepsNothing() throws Exception {
    byte[] corrupted = MODEL.clone();
    corrupted[123_456] ^= 1;
    try (ModelServer server = new ModelServer("base", MODEL, corrupted)) {
      assertThatThrownBy(() -> store(server).find("base"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("model base")
          .hasMessageContaining(Sha256.hex(MODEL))
          .hasMessageContaining(Sha256.hex(corrupted));
      assertThat(names()).containsExactly("ggml-base.bin.lock");
    }
  }

  @Test
  void givenCorruptedByteOnDisk_refusesWithNameAndBothHashes() throws Exception {
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      Path file = store(server).find("base");
      byte[] corrupted = MODEL.clone();
      corrupted[1] ^= 1;
      Files.delete(file);
      Files.write(file, corrupted);
      assertThatThrownBy(() -> store(server).find("base"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(Sha256.hex(MODEL))
          .hasMessageContaining(Sha256.hex(corrupted));
    }
  }

  @Test
  void givenTwoAtOnce_fetchesOnce() throws Exception {
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Callable<Path> find = () -> store(server).find("base");
      List<Future<Path>> found = threads.invokeAll(List.of(find, find));
      threads.shutdown();
      assertThat(found.get(0).get()).isEqualTo(found.get(1).get());
      assertThat(server.asked).containsExactly("all");
    }
  }

  @Test
  void givenUnknownName_saysWhichThereAre() throws Exception {
    try (ModelServer server = new ModelServer("base", MODEL, MODEL)) {
      assertThatThrownBy(() -> store(server).find("huge"))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("no model \"huge\"")
          .hasMessageContaining("large-v3-turbo");
    }
  }

  @Test
  void givenNobodyListening_saysWhereFrom() throws Exception {
    ModelServer server = new ModelServer("base", MODEL, MODEL);
    ModelStore store = store(server);
    server.close();
    assertThatThrownBy(() -> store.find("base"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(server.repository().toString());
  }

  @Test
  void givenPath_takesThatFileAndFetchesNothing() throws Exception {
    Path own = Files.write(folder.resolve("own.bin"), MODEL);
    assertThat(ModelStore.of(SpeechConfig.defaults()).find(own.toString())).isEqualTo(own);
  }

  private ModelStore store(ModelServer server) {
    return ModelStore.of(
        SpeechConfig.defaults().withModels(folder.toString()).withRepository(server.repository()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] content() {
    byte[] bytes = new byte[1_000_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
