package dev.kinou.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A local storage in the steps of the real one (temporary file half written, whole, renamed) that
 * dies after a number of them.
 */
final class MortalStorage implements Storage {
  private static final long serialVersionUID = 1;

  private final String root;
  private int left;

  MortalStorage(Path root, int steps) {
    this.root = root.toString();
    this.left = steps;
  }

  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private void step() {
    if (left-- == 0) {
      throw new Died();
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return new BeamStorage(root).read(name);
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Path temporary = Path.of(root, "tmp", "host.1.1." + left);
    Path target = Path.of(root, name);
    Files.createDirectories(temporary.getParent());
    Files.createDirectories(target.getParent());
    step();
    Files.write(temporary, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    step();
    Files.write(temporary, bytes);
    step();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    step();
  }

  @Override
  public void delete(String name) throws IOException {
    step();
    new BeamStorage(root).delete(name);
    step();
  }

  @Override
  public List<String> list(String directory, int depth) throws IOException {
    return new BeamStorage(root).list(directory, depth);
  }

  @Override
  public SortedSet<LocalDate> days(String directory, int depth) throws IOException {
    return new BeamStorage(root).days(directory, depth);
  }

  @Override
  public void sweep() {}

  @Override
  public String locate(String name) {
    return name;
  }
}
