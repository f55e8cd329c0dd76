package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildTest {
  @TempDir Path folder;

  private Child.Ended run(String script) throws Exception {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    return new Child(List.of("sh", "-c", script), environment, folder).run(Duration.ofMinutes(1));
  }

  @Test
  void givenProgramThatIsKilled_runsItOnceMore() throws Exception {
    Child.Ended ended = run("if [ -e begun ]; then echo done; else touch begun; kill -9 $$; fi");

    assertThat(ended).isEqualTo(new Child.Ended(0, false, "done\n", ""));
  }

  @Test
  void givenProgramThatIsAlwaysKilled_givesUpAfterTheSecond() throws Exception {
    Child.Ended ended = run("echo begun >>begun; kill -9 $$");

    assertThat(ended.killed()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("begun"))).hasSize(2);
  }

  @Test
  void givenProgramThatFails_runsItOnceOnly() throws Exception {
    Child.Ended ended = run("echo begun >>begun; exit 7");

    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(Files.readAllLines(folder.resolve("begun"))).hasSize(1);
  }
}
