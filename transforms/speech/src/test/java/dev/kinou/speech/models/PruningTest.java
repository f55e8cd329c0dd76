package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
  @TempDir Path directory;
  private Path folder;
  private ModelStore store;

  @BeforeEach
  void setUp() throws Exception {
    folder = directory.resolve("store");
    store = Samples.store(folder, Samples.catalogue(""));
    store.add(
        Files.write(directory.resolve("ggml-base.bin"), Samples.model(100)), Optional.empty());
    store.add(Files.write(directory.resolve("own.gguf"), Samples.gguf(200)), Optional.empty());
    Files.write(folder.resolve("base/ggml-base.bin.part"), new byte[50]);
  }

  @Test
  void givenNothingNamed_findsAllAndTellsWhatCanBeFetchedAgain() throws Exception {
    assertThat(store.unnamed(Set.of("large-v3")))
        .containsExactly(
            new Unnamed(
                "base",
                List.of(
                    folder.resolve("base/ggml-base.bin"),
                    folder.resolve("base/ggml-base.bin.part")),
                150,
                true),
            new Unnamed("own", List.of(folder.resolve("own/own.gguf")), 200, false));
  }

  @Test
  void givenModelNamedByNameOrPath_leavesIt() throws Exception {
    assertThat(store.unnamed(Set.of("base", folder.resolve("own/own.gguf").toString()))).isEmpty();
  }

  @Test
  void givenRemoved_keepsTheHashOfWhatMayBeFetchedAgainAndTheUsersOwnFile() throws Exception {
    for (Unnamed model : store.unnamed(Set.of())) {
      store.remove(model);
    }
    assertThat(Samples.files(folder)).containsExactly("base/ggml-base.bin.sha256");
    assertThat(directory.resolve("own.gguf")).hasBinaryContent(Samples.gguf(200));
    assertThat(store.unnamed(Set.of())).isEmpty();
  }
}
