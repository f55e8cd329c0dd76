package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  @TempDir Path directory;

  @Test
  void givenAProgram_hasItsExitAndOutputAndOnlyTheGivenEnvironment() throws Exception {
    Program.Result result =
        shell("echo one; echo \"$A,$USER,$(pwd)\" >&2; exit 3", Duration.ofSeconds(30)).run();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.ok()).isFalse();
    assertThat(result.firstLine()).isEqualTo("one");
    assertThat(result.lastLine()).isEqualTo("b,," + directory.toRealPath());
  }

  @Test
  void givenOneThatHangs_endsItWithItsChildren() throws Exception {
    Program program = shell("sleep 600 & echo $! > child; wait", Duration.ofSeconds(2));

    assertThatThrownBy(program::run)
        .isInstanceOf(IOException.class)
        .hasMessage("/bin/sh did not end within 2 s");
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(child)).matches(h -> h.isEmpty() || !h.get().isAlive());
  }

  @Test
  void givenMuchOutput_keepsItsEnd() throws Exception {
    Program.Result result =
        shell("head -c 200000 /dev/zero | tr '\\0' a; echo; echo end", Duration.ofSeconds(30))
            .run();

    assertThat(result.output()).hasSize(1 << 16);
    assertThat(result.lastLine()).isEqualTo("end");
  }

  private Program shell(String script, Duration timeout) {
    return new Program(
        List.of("/bin/sh", "-c", script),
        Map.of("A", "b", "PATH", "/usr/bin:/bin"),
        directory,
        timeout);
  }
}
