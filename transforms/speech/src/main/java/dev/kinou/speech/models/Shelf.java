package dev.kinou.speech.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The store's folder.
 *
 * <pre>
 * base/ggml-base.bin         a model's file, there whole or not at all
 * base/ggml-base.bin.sha256  its hash, as sha256sum writes it; rewritten whenever it is verified
 * base/ggml-base.bin.part    what there is of a download that goes on
 * .locks/base                held by who changes the model
 * </pre>
 *
 * Safe for many threads and processes.
 */
final class Shelf {
  static final String HASH = ".sha256";
  static final String PART = ".part";

  private static final long LOOK_AGAIN_MS = 50;

  /** What is done to a model by one process at a time. */
  interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  private final Path folder;

  Shelf(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Where a model's file belongs. */
  Path place(String model, String file) {
    return folder.resolve(model).resolve(file);
  }

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }

  private static Path hash(Path file) {
    return file.resolveSibling(file.getFileName() + HASH);
  }

  /** The models of which there is anything. */
  List<String> models() throws IOException {
    return names(folder).stream()
        .filter(ModelName::isName)
        .filter(name -> Files.isDirectory(folder.resolve(name)))
        .toList();
  }

  /** The whole files of a model. */
  List<StoredFile> files(String model) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (String name : names(folder.resolve(model))) {
      Path path = place(model, name);
      if (ModelName.isFile(name) && Files.isRegularFile(path)) {
        files.add(stored(model, path));
      }
    }
    return files;
  }

  /** The files of which a download has begun. */
  List<Path> parts(String model) throws IOException {
    return names(folder.resolve(model)).stream()
        .filter(name -> name.endsWith(PART))
        .map(name -> place(model, name))
        .toList();
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(directory)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static StoredFile stored(String model, Path path) throws IOException {
    Optional<String> sha256 = hashIn(path);
    return new StoredFile(
        model,
        path,
        Files.size(path),
        Files.getLastModifiedTime(path).toInstant(),
        sha256,
        sha256.isEmpty() ? Optional.empty() : Optional.of(verified(path)));
  }

  private static Instant verified(Path file) throws IOException {
    return Files.getLastModifiedTime(hash(file)).toInstant();
  }

  /**
   * The SHA-256 that was recorded beside a file, which need not be there itself any more.
   *
   * @throws StoreException if what stands there is none
   */
  static Optional<String> recorded(Path file) throws IOException {
    Optional<String> sha256 = hashIn(file);
    if (sha256.isEmpty() && Files.exists(hash(file))) {
      throw new StoreException(
          "%s does not begin with a SHA-256 of 64 hexadecimal digits. Remove it if you trust the file beside it, and run kinou models add on that."
              .formatted(hash(file)));
    }
    return sha256;
  }

  private static Optional<String> hashIn(Path file) throws IOException {
    if (!Files.isRegularFile(hash(file))) {
      return Optional.empty();
    }
    String text = Files.readString(hash(file), StandardCharsets.ISO_8859_1);
    return Optional.of(text.strip().split("\\s", 2)[0]).filter(h -> h.matches("[0-9a-f]{64}"));
  }

  /** Records a file's hash as verified now. */
  static void recordHash(Path file, String sha256) throws IOException {
    Path part = part(hash(file));
    Files.writeString(part, sha256 + "  " + file.getFileName() + "\n");
    move(part, hash(file));
  }

  /** Puts a whole, verified file in its place. */
  static void put(Path part, Path file, String sha256) throws IOException {
    // Whatever moment this is cut off at, no file lies beside a hash that is not its own.
    Files.deleteIfExists(file);
    recordHash(file, sha256);
    move(part, file);
  }

  static void forget(Path file) throws IOException {
    Files.deleteIfExists(hash(file));
  }

  /**
   * Does {@code work} while no other thread or process works on the model. A process that is killed
   * gives the lock back.
   */
  <T> T locked(String model, Work<T> work) throws IOException, InterruptedException {
    Path lock = Files.createDirectories(folder.resolve(".locks")).resolve(model);
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(channel)) {
      Path directory = folder.resolve(model);
      createDirectory(directory);
      try {
        return work.run();
      } finally {
        if (names(directory).isEmpty()) {
          Files.deleteIfExists(directory);
        }
      }
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        // Another thread of this JVM has it, perhaps in another job's class loader. For that, Java
        // has no wait.
        Thread.sleep(LOOK_AGAIN_MS);
      }
    }
  }

  private static void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          directory + " is a file, but must be a folder of the store; move it away", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
