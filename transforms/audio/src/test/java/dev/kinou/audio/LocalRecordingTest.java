package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.Cause;
import dev.kinou.records.Track;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRecordingTest {
  @TempDir Path folder;
  private DownloadAudio step;
  private Path mine;

  @BeforeEach
  void open() throws IOException {
    mine = Files.createDirectory(folder.resolve("録音"));
    step =
        new DownloadAudio(
            AudioConfig.defaults()
                .withScratch(folder.resolve("scratch").toString())
                .withLocalFolders(List.of(mine.toString())));
    step.setup();
  }

  @AfterEach
  void close() throws IOException {
    step.teardown();
  }

  @Test
  void givenFileInside_isReadWhereItLies() throws Exception {
    Path file = Files.write(mine.resolve("会議 1.wav"), Sounds.tone(2, 1));

    Track track = step.apply(Videos.at(file.toUri()));

    assertThat(track.path()).isEqualTo(file.toRealPath());
    assertThat(track.length()).isEqualTo(Duration.ofSeconds(2));
    track.close();
    assertThat(file).exists();
  }

  @Test
  void givenFileOutside_isRefused() throws Exception {
    Path file = Files.write(folder.resolve("other.wav"), Sounds.tone(1, 1));

    assertRefused(file.toUri(), "not inside a local folder");
    assertRefused(URI.create(mine.toUri() + "../other.wav"), "not inside a local folder");
  }

  @Test
  void givenLinkToTheOutside_isRefused() throws Exception {
    Path file = Files.write(folder.resolve("other.wav"), Sounds.tone(1, 1));
    Path link = Files.createSymbolicLink(mine.resolve("link.wav"), file);

    assertRefused(link.toUri(), "not inside a local folder");
  }

  @Test
  void givenNoFile_saysSo() {
    assertRefused(mine.resolve("none.wav").toUri(), "no such file");
  }

  @Test
  void givenOtherMachinesFile_isRefused() {
    assertRefused(URI.create("file://server/share/a.wav"), "no path of this machine");
  }

  private void assertRefused(URI address, String message) {
    Failure failure = catchThrowableOfType(Failure.class, () -> step.apply(Videos.at(address)));
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.cause()).isEqualTo(Cause.PERMANENT);
  }
}
