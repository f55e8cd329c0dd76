package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path root;

  @Test
  void givenDirectoryWhoseLockNobodyHolds_removesIt() throws IOException {
    Path abandoned = Files.createDirectories(root.resolve("1-1.abc/deep/er"));
    Files.writeString(abandoned.resolve("audio.opus"), "half");
    Files.createFile(root.resolve("1-1.abc.lock"));

    Scratch.under(root);

    assertThat(root.resolve("1-1.abc")).doesNotExist();
    assertThat(root.resolve("1-1.abc.lock")).doesNotExist();
  }

  @Test
  void givenDirectoryOfALivingProcess_keepsIt() throws Exception {
    Process other = OtherJvm.start(HoldScratch.class, root.toString());
    try {
      Path held = Path.of(other.inputReader().readLine());

      Scratch.under(root);

      assertThat(held).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void givenOrderlyEnd_leavesNothing() throws Exception {
    Process other = OtherJvm.start(HoldScratch.class, root.toString());
    Path held = Path.of(other.inputReader().readLine());
    Files.writeString(held.resolve("audio.opus"), "half");

    other.destroy();
    other.waitFor();

    assertThat(root).isDirectoryNotContaining(file -> !file.endsWith("guard"));
  }

  @Test
  void givenLastUserDone_leavesNothing() throws IOException {
    Scratch one = Scratch.use(root);
    Scratch other = Scratch.use(root);
    Files.writeString(one.fresh("a").resolve("audio.opus"), "half");

    one.release();
    assertThat(other.directory()).exists();
    other.release();

    assertThat(root).isDirectoryNotContaining(file -> !file.endsWith("guard"));
    assertThat(Scratch.under(root)).isNotSameAs(one);
  }

  @Test
  void givenTwoUsers_isOneDirectoryWithFreshOnesInIt() throws IOException {
    Scratch scratch = Scratch.under(root);

    assertThat(Scratch.under(root)).isSameAs(scratch);
    assertThat(scratch.fresh("a")).isNotEqualTo(scratch.fresh("a")).isEmptyDirectory();
    assertThat(scratch.held()).isTrue();
  }

  @Test
  void givenForeignFiles_leavesThem() throws IOException {
    Path foreign = Files.writeString(root.resolve("notes.txt"), "mine");

    Scratch.under(root);

    assertThat(foreign).exists();
  }

  /** Holds a scratch until it is killed. */
  static final class HoldScratch {
    public static void main(String[] args) throws Exception {
      System.out.println(Scratch.under(Path.of(args[0])).directory());
      Thread.currentThread().join();
    }
  }
}
