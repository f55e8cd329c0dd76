package dev.kinou.audio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watcher, with a package of the test's own in the place of yt-dlp. */
@Timeout(60)
class WatchedTest {
  @TempDir Path folder;

  @Test
  void givenEndOfInput_endsYtDlpWithAllThatItStarted() throws Exception {
    Process watched =
        start(
            """
            import subprocess
            def main(argv):
                child = subprocess.Popen(['sleep', '300'])
                print(child.pid, flush=True)
                child.wait()
            """);
    long pid = Long.parseLong(watched.inputReader().readLine());
    ProcessHandle grandchild = ProcessHandle.of(pid).orElseThrow();

    watched.getOutputStream().close();

    assertThat(watched.waitFor(10, SECONDS)).isTrue();
    grandchild.onExit().get(10, SECONDS);
  }

  @Test
  void givenYtDlpEnds_passesItsExitCodeAndArguments() throws Exception {
    Process watched =
        start(
            """
            import sys
            def main(argv):
                print(argv, sys.stdin.read())
                sys.exit(101)
            """);

    assertThat(watched.inputReader().readLine()).isEqualTo("['--', 'http://h/'] ");
    assertThat(watched.waitFor()).isEqualTo(101);
  }

  private Process start(String module) throws Exception {
    Path script = folder.resolve("watched.py");
    try (InputStream source = YtDlp.class.getResourceAsStream("watched.py")) {
      Files.copy(source, script);
    }
    Files.writeString(folder.resolve("yt_dlp.py"), module);
    return new ProcessBuilder(
            List.of(AudioConfig.defaults().python(), script.toString(), "--", "http://h/"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
