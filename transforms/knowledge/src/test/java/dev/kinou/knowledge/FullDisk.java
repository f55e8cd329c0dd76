package dev.kinou.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A device that is always full, in the place of a file until it is closed.
 *
 * <p>A device of the test's own if it may make one: SQLite, run by root, takes the rights of the
 * file that it opens away from others, and so of {@code /dev/full} for everybody on the machine.
 */
public final class FullDisk implements AutoCloseable {
  private final Path file;
  private final Path aside;

  private FullDisk(Path file, Path aside) {
    this.file = file;
    this.aside = aside;
  }

  public static FullDisk at(Path file) throws IOException, InterruptedException {
    Path aside = Files.move(file, file.resolveSibling(file.getFileName() + ".aside"));
    if (!device(file)) {
      Files.createSymbolicLink(file, Path.of("/dev/full"));
    }
    return new FullDisk(file, aside);
  }

  /**
   * @return whether it was made: not everybody may
   */
  public static boolean device(Path file) throws IOException, InterruptedException {
    return new ProcessBuilder("mknod", "-m", "666", file.toString(), "c", "1", "7")
            .start()
            .waitFor()
        == 0;
  }

  @Override
  public void close() throws IOException {
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
