package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path directory;

  @Test
  void givenAVariable_readsIt() {
    assertThat(Secret.env("KEY").resolve(Map.of("KEY", " sk-1\n"))).isEqualTo("sk-1");
    assertThat(Secret.env("PATH").resolve()).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void givenNoVariable_namesIt() {
    assertThatThrownBy(() -> Secret.env("KEY").resolve(Map.of()))
        .isInstanceOf(SecretException.class)
        .hasMessage("The environment variable KEY is not set");
    assertThatThrownBy(() -> Secret.env("KEY").resolve(Map.of("KEY", " ")))
        .isInstanceOf(SecretException.class)
        .hasMessage("The environment variable KEY is empty");
  }

  @Test
  void givenAFile_readsItWithoutItsLineEnd() throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "sk-1\r\n");

    assertThat(Secret.file(file.toString()).resolve()).isEqualTo("sk-1");
  }

  @Test
  void givenAFileThatHoldsNone_namesIt() throws Exception {
    Path file = directory.resolve("key");
    Secret secret = Secret.file(file.toString());

    assertThatThrownBy(secret::resolve)
        .isInstanceOf(SecretException.class)
        .hasMessage("The file with the secret, " + file + ", does not exist");
    Files.writeString(file, "\n");
    assertThatThrownBy(secret::resolve)
        .isInstanceOf(SecretException.class)
        .hasMessage("The file with the secret, " + file + ", is empty");
    Files.write(file, new byte[] {(byte) 0xFF});
    assertThatThrownBy(secret::resolve)
        .isInstanceOf(SecretException.class)
        .hasMessage("The file with the secret, " + file + ", cannot be read as UTF-8 text");
  }

  @Test
  void givenASecret_showsOnlyItsPlace() {
    assertThat(Secret.env("KEY")).hasToString("environment variable KEY");
    assertThat(Secret.file("/etc/key")).hasToString("file /etc/key");
  }
}
