package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdditionTest {
  @TempDir Path directory;
  private Path folder;
  private ModelStore store;

  @BeforeEach
  void setUp() throws IOException {
    folder = directory.resolve("store");
    store = Samples.store(folder, Samples.catalogue(""));
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private StoredFile add(Path file) throws IOException, InterruptedException {
    return store.add(file, Optional.empty());
  }

  @Test
  void givenGguf_linksItAndRecordsItsHash() throws Exception {
    byte[] content = Samples.gguf(1000);
    Path own = file("qwen3-4b.gguf", content);

    StoredFile added = add(own);

    assertThat(added.model()).isEqualTo("qwen3-4b");
    assertThat(added.path()).isEqualTo(folder.resolve("qwen3-4b/qwen3-4b.gguf"));
    assertThat(added.sha256()).contains(Samples.hashes(content).sha256());
    assertThat(added.trusted()).isTrue();
    assertThat(Files.getAttribute(added.path(), "unix:ino"))
        .isEqualTo(Files.getAttribute(own, "unix:ino"));
    assertThat(store.find("qwen3-4b")).isEqualTo(added.path());
  }

  @Test
  void givenOnnxAndItsData_takesBothByOneName() throws Exception {
    byte[] onnx = {0x08, 0x0a, 0x12, 0x07, 1, 2, 3};
    store.add(file("model.onnx", onnx), Optional.of("embedder"));
    store.add(file("model.onnx_data", new byte[] {1, 2}), Optional.of("embedder"));

    assertThat(Samples.files(folder))
        .containsExactly(
            "embedder/model.onnx",
            "embedder/model.onnx.sha256",
            "embedder/model.onnx_data",
            "embedder/model.onnx_data.sha256");
    assertThatThrownBy(() -> store.find("embedder")).hasMessageContaining("has 2 files");
  }

  @Test
  void givenShards_namesThemAfterTheWhole() throws Exception {
    add(file("llama-00001-of-00002.gguf", Samples.gguf(10)));
    add(file("llama-00002-of-00002.gguf", Samples.gguf(11)));

    assertThat(store.here()).containsExactly("llama");
    assertThat(store.verify("llama")).extracting(Checked::amiss).containsOnly(Optional.empty());
  }

  @Test
  void givenTheSameAgain_changesNothing() throws Exception {
    Path own = file("a.gguf", Samples.gguf(10));
    assertThat(add(own).path()).isEqualTo(add(own).path());
  }

  @Test
  void givenAnotherFileOfThatName_refusesIt() throws Exception {
    add(file("a.gguf", Samples.gguf(10)));
    Path other = file("a.gguf", Samples.gguf(11));

    assertThatThrownBy(() -> add(other))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another --name");
  }

  @Test
  void givenAPageInsteadOfAModel_refusesItAndSaysHowItBegins() throws Exception {
    Path page = file("model.onnx", "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> add(page))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is no model")
        .hasMessageContaining("\"<!DO\"");
    assertThatThrownBy(() -> add(file("empty.gguf", new byte[0])))
        .hasMessageContaining("begins with nothing");
    assertThatThrownBy(() -> add(directory)).hasMessageContaining("is no file");
    assertThat(Samples.files(folder)).isEmpty();
  }

  @Test
  void givenNameOfTheCatalogue_demandsThePublishedHash() throws Exception {
    byte[] content = Samples.model(1000);
    store = Samples.store(folder, Samples.catalogue(Samples.hashes(content).sha1()));

    assertThatThrownBy(() -> add(file("ggml-base.bin", Samples.model(1001))))
        .hasMessageContaining("is not base")
        .hasMessageContaining(Samples.hashes(content).sha1());
    assertThat(add(file("ggml-base.bin", content)).path())
        .isEqualTo(folder.resolve("base/ggml-base.bin"));
  }

  @Test
  void givenBrokenFile_theGoodOneReplacesIt() throws Exception {
    Path own = file("a.gguf", Samples.gguf(10));
    Path added = add(own).path();
    Files.delete(added);
    Files.write(added, Samples.gguf(11));

    assertThat(add(own).path()).hasBinaryContent(Samples.gguf(10));
  }

  @Test
  void givenFileNameOfOtherCharacters_saysSo() throws Exception {
    Path own = file("my model.gguf", Samples.gguf(10));

    assertThatThrownBy(() -> store.add(own, Optional.of("mine")))
        .hasMessageContaining("my model.gguf")
        .hasMessageContaining("letters, digits");
  }
}
