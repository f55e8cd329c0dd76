package dev.kinou.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PatientStorageTest {
  private static final String WITNESS = "state/night.json";
  private static final byte[] BYTES = "one".getBytes(UTF_8);

  @TempDir Path directory;
  private Path root;
  private Storage patient;
  private Storage impatient;

  @BeforeEach
  void open() throws IOException {
    root = directory.resolve("archive");
    Storage storage = new BeamStorage(root.toString());
    storage.write(WITNESS, BYTES);
    patient = new PatientStorage(storage, WITNESS, Duration.ofMinutes(5));
    impatient = new PatientStorage(storage, WITNESS, Duration.ZERO);
  }

  /** The archive, away until somebody has failed to find it. */
  private Thread backAfter(Path away) throws IOException {
    Files.move(root, away);
    Thread back =
        new Thread(
            () -> {
              try {
                impatient.read("a");
              } catch (IOException missed) {
                try {
                  Files.move(away, root);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    back.start();
    return back;
  }

  @Test
  @Timeout(60)
  void givenAnArchiveThatIsAway_waitsForIt() throws Exception {
    patient.write("a", BYTES);
    Path away = directory.resolve("away");

    Thread back = backAfter(away);
    assertThat(patient.read("a")).contains(BYTES);
    back.join();
    back = backAfter(away);
    patient.write("b", BYTES);
    back.join();

    assertThat(patient.list("", 1)).containsExactly("a", "b");
    assertThat(away).doesNotExist();
  }

  @Test
  void givenAnArchiveThatStaysAway_failsAndWritesNothingInItsPlace() throws Exception {
    Files.move(root, directory.resolve("away"));

    assertThatThrownBy(() -> impatient.write("a", BYTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the archive is not there")
        .hasMessageContaining(WITNESS);
    assertThatThrownBy(() -> impatient.read("a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> impatient.delete("a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> impatient.list("", 1)).isInstanceOf(IOException.class);
    assertThat(root).doesNotExist();
  }

  @Test
  void givenAnArchiveThatLacksAFile_saysSoAtOnce() throws Exception {
    assertThat(patient.read("a")).isEmpty();
    patient.delete("a");
    assertThat(patient.list("videos/", 1)).isEqualTo(List.of());
  }

  @Test
  void givenACancelledNight_waitsNoLonger() throws Exception {
    Files.move(root, directory.resolve("away"));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> patient.read("a")).isInstanceOf(IOException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }
}
