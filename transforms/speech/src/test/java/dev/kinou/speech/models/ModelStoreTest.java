package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  private static final byte[] MODEL = Samples.model(1_000_000);

  @TempDir Path folder;
  private Hashes hashes;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    hashes = Samples.hashes(MODEL);
    file = folder.resolve("base/ggml-base.bin");
  }

  private FakeHuggingFace serve(byte[] content) throws IOException {
    return new FakeHuggingFace(Samples.PATH, content, hashes.sha256());
  }

  private ModelStore store(FakeHuggingFace... servers) throws IOException {
    return store(hashes.sha1(), servers);
  }

  private ModelStore store(String sha1, FakeHuggingFace... servers) throws IOException {
    return Samples.store(
        folder,
        Samples.catalogue(sha1),
        Arrays.stream(servers).map(FakeHuggingFace::source).toArray(ModelSource[]::new));
  }

  private Path placed(byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void givenName_fetchesOnceAndKeeps() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      assertThat(store(server).find("base")).isEqualTo(file).hasBinaryContent(MODEL);
      assertThat(store(server).find("base")).isEqualTo(file);
      assertThat(server.asked).containsExactly("all");
      assertThat(Samples.files(folder))
          .containsExactly("base/ggml-base.bin", "base/ggml-base.bin.sha256");
      assertThat(folder.resolve("base/ggml-base.bin.sha256"))
          .hasContent(hashes.sha256() + "  ggml-base.bin\n");
    }
  }

  @Test
  void givenBrokenConnection_resumesWhereItBroke() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      server.breakAfter = 300_000;
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).hasSize(2);
      assertThat(server.asked.get(0)).isEqualTo("all");
      assertThat(server.asked.get(1)).matches("bytes=[1-9][0-9]*-");
    }
  }

  @Test
  void givenPartOfAnEarlierRun_fetchesTheRest() throws Exception {
    placed(MODEL);
    Files.delete(file);
    Files.write(Shelf.part(file), Arrays.copyOf(MODEL, 400_000));
    try (FakeHuggingFace server = serve(MODEL)) {
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("bytes=400000-");
    }
  }

  @Test
  void givenWholePartOfAnEarlierRun_putsItInPlace() throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(Shelf.part(file), MODEL);
    try (FakeHuggingFace server = serve(MODEL)) {
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("bytes=1000000-");
    }
  }

  @Test
  void givenPartOfAnotherVersion_fetchesAllOfItAnew() throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(Shelf.part(file), Samples.model(400_000));
    try (FakeHuggingFace server = serve(MODEL)) {
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("bytes=400000-", "all");
    }
  }

  @Test
  void givenCorruptedByteOnTheWay_refusesWithBothHashesAndKeepsNothing() throws Exception {
    byte[] corrupted = Samples.corrupted(MODEL);
    try (FakeHuggingFace server = serve(corrupted)) {
      assertThatThrownBy(() -> store(server).find("base"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("model base")
          .hasMessageContaining(server.source().address().toString())
          .hasMessageContaining(hashes.sha256())
          .hasMessageContaining(Samples.hashes(corrupted).sha256());
      assertThat(Samples.files(folder)).isEmpty();
    }
  }

  @Test
  void givenFirstSourceCorrupts_takesTheSecond() throws Exception {
    try (FakeHuggingFace bad = serve(Samples.corrupted(MODEL));
        FakeHuggingFace good = serve(MODEL)) {
      assertThat(store(bad, good).find("base")).hasBinaryContent(MODEL);
      assertThat(good.asked).containsExactly("all");
    }
  }

  @Test
  void givenCorruptedByteOnDisk_findsAndFetchesItAgain() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      store(server).find("base");
      Files.delete(file);
      placed(Samples.corrupted(MODEL));

      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
      assertThat(server.asked).containsExactly("all", "all");
    }
  }

  @Test
  void givenCorruptedByteThatNoTimeTells_verifyFindsItAndPullFetchesItAgain() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      store(server).find("base");
      FileTime written = Files.getLastModifiedTime(file);
      placed(Samples.corrupted(MODEL));
      Files.setLastModifiedTime(file, written);

      assertThat(store(server).verify("base"))
          .singleElement()
          .satisfies(
              checked ->
                  assertThat(checked.amiss().get())
                      .contains(hashes.sha256(), checked.sha256(), "kinou models pull base"));
      assertThat(store(server).pull("base", new Fetching() {})).containsExactly(file);
      assertThat(file).hasBinaryContent(MODEL);
      assertThat(store(server).verify("base"))
          .singleElement()
          .satisfies(checked -> assertThat(checked.amiss()).isEmpty());
      assertThat(server.asked).containsExactly("all", "all");
    }
  }

  @Test
  void givenBrokenFileAndNobodyToFetchItFrom_saysSoAndLeavesIt() throws Exception {
    ModelStore alone = store("");
    Path own = Files.write(folder.resolve("own.gguf"), Samples.gguf(500));
    Path added = alone.add(own, Optional.empty()).path();
    Files.delete(added);
    Files.write(added, Samples.gguf(501));

    assertThatThrownBy(() -> alone.find("own"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(added + " is broken");
    assertThat(added).hasBinaryContent(Samples.gguf(501));
  }

  @Test
  void givenOtherContentThanAtTheFirstDownload_refusesIt() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      store("", server).find("base");
    }
    Files.delete(file);
    byte[] other = Samples.model(1_000_001);
    try (FakeHuggingFace server =
        new FakeHuggingFace(Samples.PATH, other, Samples.hashes(other).sha256())) {
      assertThatThrownBy(() -> store("", server).find("base"))
          .hasMessageContaining(hashes.sha256() + " was recorded");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void givenOtherContentThanPublished_refusesItWithBothHashes() throws Exception {
    byte[] other = Samples.model(1_000_001);
    try (FakeHuggingFace server =
        new FakeHuggingFace(Samples.PATH, other, Samples.hashes(other).sha256())) {
      assertThatThrownBy(() -> store(server).find("base"))
          .hasMessageContaining("SHA-1")
          .hasMessageContaining(hashes.sha1())
          .hasMessageContaining(Samples.hashes(other).sha1());
    }
    assertThat(Samples.files(folder)).isEmpty();
  }

  @Test
  void givenNoHashAnywhere_refusesBeforeItFetches() throws Exception {
    try (FakeHuggingFace server = new FakeHuggingFace(Samples.PATH, MODEL, null)) {
      assertThatThrownBy(() -> store("", server).find("base"))
          .hasMessageContaining("cannot be trusted");
      assertThat(Samples.files(folder)).isEmpty();
      assertThat(store(server).find("base")).hasBinaryContent(MODEL);
    }
  }

  @Test
  void givenTwoThreadsAtOnce_fetchesOnce() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
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
    try (FakeHuggingFace server = serve(MODEL)) {
      assertThatThrownBy(() -> store(server).find("huge"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no model \"huge\"")
          .hasMessageContaining("large-v3-turbo")
          .hasMessageContaining(server.source().address().toString());
    }
  }

  @Test
  void givenNoSource_saysWhatToDo() throws Exception {
    assertThatThrownBy(() -> store().find("base"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("neither in " + folder)
        .hasMessageContaining("huggingface");
    assertThat(Samples.files(folder)).isEmpty();
  }

  @Test
  void givenNobodyListening_saysWhereFrom() throws Exception {
    FakeHuggingFace server = serve(MODEL);
    ModelStore store = store(server);
    server.close();
    assertThatThrownBy(() -> store.find("base"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(server.source().address().toString())
        .hasMessageContaining("kinou models add");
  }

  @Test
  void givenSourcesThatFail_tellsTheListenerOfEach() throws Exception {
    List<String> heard = new ArrayList<>();
    Fetching listener =
        new Fetching() {
          @Override
          public void failed(String model, String from, String why) {
            heard.add(from);
          }

          @Override
          public void done(String model, String name, long bytes) {
            heard.add(name + " " + bytes);
          }
        };
    URI nobody = URI.create("http://127.0.0.1:1");
    try (FakeHuggingFace server = serve(MODEL)) {
      Samples.store(
              folder,
              Samples.catalogue(hashes.sha1()),
              ModelSource.colleague(nobody, null),
              server.source())
          .pull("base", listener);
    }
    assertThat(heard).containsExactly(nobody.toString(), "ggml-base.bin 1000000");
  }

  @Test
  void givenPath_takesThatFileAndFetchesNothing() throws Exception {
    Path own = Files.write(folder.resolve("own.bin"), MODEL);
    assertThat(store().find(own.toString())).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "..", ".", "", "a/b", "a\\b", "base.gguf", "-x", "ä"})
  void givenWhatIsNoName_refusesIt(String name) throws Exception {
    ModelStore store = store();
    assertThatThrownBy(() -> store.pull(name, new Fetching() {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("\"" + name + "\" is no model's name");
    assertThatThrownBy(() -> store.verify(name)).isInstanceOf(StoreException.class);
    Path own = Files.write(folder.resolve("own.gguf"), Samples.gguf(9));
    assertThatThrownBy(() -> store.add(own, Optional.of(name))).isInstanceOf(StoreException.class);
    assertThat(Samples.files(folder)).containsExactly("own.gguf");
  }

  @Test
  void givenRecordedHashThatIsNone_refusesTheFileAndStillListsTheOthers() throws Exception {
    ModelStore store = store("");
    store.add(Files.write(folder.resolve("a.gguf"), Samples.gguf(9)), Optional.empty());
    store.add(Files.write(folder.resolve("b.gguf"), Samples.gguf(9)), Optional.empty());
    Files.writeString(folder.resolve("a/a.gguf.sha256"), "<html>");

    assertThatThrownBy(() -> store.find("a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a.gguf.sha256 does not begin with a SHA-256");
    assertThat(store.served()).extracting(StoredFile::model).containsExactly("b");
    assertThat(store.here()).containsExactly("a", "b");
  }

  @Test
  void givenReadOnlyFolder_findsWhatIsThere() throws Exception {
    try (FakeHuggingFace server = serve(MODEL)) {
      store(server).find("base");
    }
    Files.delete(folder.resolve(".locks/base"));
    Files.delete(folder.resolve(".locks"));

    assertThat(store().find("base")).isEqualTo(file);
    assertThat(folder.resolve(".locks")).doesNotExist();
  }
}
