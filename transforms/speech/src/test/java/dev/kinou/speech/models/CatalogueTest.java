package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void givenBuiltIn_everyEntryCanBeNamedAndItsHashIsOne() {
    assertThat(catalogue.entries())
        .hasSize(31)
        .allSatisfy(
            entry -> {
              assertThat(ModelName.isName(entry.name())).isTrue();
              assertThat(ModelName.isFile(entry.file())).isTrue();
              assertThat(entry.repository()).matches("[\\w.-]+/[\\w.-]+");
              assertThat(entry.sha1().orElse("0".repeat(40))).matches("[0-9a-f]{40}");
              // Both come from one table.
              assertThat(entry.size().isPresent()).isEqualTo(entry.sha1().isPresent());
            });
  }

  @Test
  void givenModelOfWhisperCppsTable_hasWhatItSays() {
    assertThat(catalogue.find("base"))
        .contains(
            new Catalogue.Entry(
                "base",
                "ggerganov/whisper.cpp",
                "ggml-base.bin",
                Optional.of("142 MiB"),
                Optional.of("465707469ff3a37a2b9b8d8f89f2f99de7299dac"),
                Optional.of("MIT")));
    assertThat(catalogue.entries()).filteredOn(entry -> entry.sha1().isPresent()).hasSize(16);
  }

  @Test
  void givenFileOfAModel_knowsItsName() {
    assertThat(catalogue.nameOf(Path.of("/x/parakeet-tdt-0.6b-v3-f16.bin")))
        .contains("parakeet-tdt-0.6b-v3");
    assertThat(catalogue.nameOf(Path.of("/x/other.bin"))).isEmpty();
  }

  @Test
  void givenModelWithoutPublishedHash_inventsNone() {
    assertThat(catalogue.find("parakeet-tdt-0.6b-v3"))
        .contains(
            new Catalogue.Entry(
                "parakeet-tdt-0.6b-v3",
                "ggml-org/parakeet-GGUF",
                "parakeet-tdt-0.6b-v3-f16.bin",
                Optional.empty(),
                Optional.empty(),
                Optional.of("CC-BY-4.0")));
  }
}
