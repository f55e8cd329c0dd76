package dev.kinou.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever step a writer dies at, a reader sees the old state or the new. */
class CrashTest {
  private static final Document OLD = Samples.document("old words", 1f, 0f);
  private static final Document NEW = Samples.document("new words", 0f, 1f);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenCrashAtAnyStep_leavesOldOrNewAndRunsAgain(boolean replacing) throws IOException {
    boolean survived = false;
    int sawOld = 0;
    for (int steps = 0; !survived; steps++) {
      Path root = Files.createDirectories(directory.resolve("" + steps));
      Archive reader = Archive.at(root.toString());
      if (replacing) {
        reader.put(OLD);
      }

      survived = dies(steps, root);

      Optional<Document> before = replacing ? Optional.of(OLD) : Optional.empty();
      Optional<Document> seen = reader.document(Samples.VIDEO, Samples.KEY);
      assertThat(seen).as("after %d steps", steps).isIn(before, Optional.of(NEW));
      sawOld += seen.equals(before) ? 1 : 0;
      reader.put(NEW);
      assertThat(reader.document(Samples.VIDEO, Samples.KEY)).contains(NEW);
      assertThat(steps).isLessThan(20);
    }
    assertThat(sawOld).isPositive();
  }

  /** Whether the writer lived to its end. */
  private static boolean dies(int steps, Path root) {
    try {
      Archive.on(new MortalStorage(root, steps)).put(NEW);
      return true;
    } catch (MortalStorage.Died e) {
      return false;
    }
  }

  @Test
  void givenFullWriteButNoRename_leavesTheOldFile() throws IOException {
    Storage storage = new BeamStorage(directory.toString());
    storage.write("a/b.json", new byte[] {1});
    Files.createDirectories(directory.resolve("tmp"));
    Files.write(directory.resolve("tmp").resolve("host.1.1.x"), new byte[] {2});

    assertThat(storage.read("a/b.json").get()).containsExactly(1);
  }
}
