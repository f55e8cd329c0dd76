package dev.kinou.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyReferenceTest {
  @Test
  void givenAnEnvironmentVariable_readsIt() throws Exception {
    assertThat(new KeyReference("env:KEY").resolve(Map.of("KEY", "sk-1\n")::get)).isEqualTo("sk-1");
  }

  @Test
  void givenAFile_readsItAtUse(@TempDir Path directory) throws Exception {
    KeyReference key = KeyReference.file(directory.resolve("key"));
    Files.writeString(directory.resolve("key"), "sk-2\n");

    assertThat(key.resolve()).isEqualTo("sk-2");
    assertThat(key.toString()).doesNotContain("sk-2");
  }

  @Test
  void givenAnEmptyVariable_namesIt() {
    assertThatThrownBy(() -> new KeyReference("env:KEY").resolve(name -> null))
        .isInstanceOf(KeyMissing.class)
        .hasMessageContaining("env:KEY");
  }

  @Test
  void givenTheKeyItself_refusesWithoutShowingIt() {
    assertThatThrownBy(() -> new KeyReference("sk-secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sk-secret");
  }
}
