package dev.kinou.speech;

import dev.kinou.records.CacheHome;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where models are found: a path; else the folder of downloaded ones; else the repository, from
 * where one is fetched into the folder, once for all processes that share it. Safe for many
 * threads.
 *
 * <p>Beside a downloaded model lies its SHA-256, in a file whose name ends in {@code .sha256}; a
 * model that does not match it is refused.
 */
public final class ModelStore {
  private record Version(Path file, long size, FileTime modified) {}

  /** What was found to match its hash already: reading a large model takes seconds. */
  private static final Map<Version, String> VERIFIED = new ConcurrentHashMap<>();

  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private final Path folder;
  private final URI repository;

  private ModelStore(Path folder, URI repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** The store that {@code config} describes. */
  public static ModelStore of(SpeechConfig config) {
    return new ModelStore(
        (config.models().isEmpty() ? usersFolder() : Path.of(config.models())).toAbsolutePath(),
        config.repository());
  }

  /**
   * The model's file, fetched if it is not there.
   *
   * @param nameOrPath a path where it has a separator or ends in {@code .bin}
   * @throws ModelException if it cannot be had or is broken
   */
  public Path find(String nameOrPath) throws IOException, InterruptedException {
    Path file = place(nameOrPath);
    if (isPath(nameOrPath) || Files.exists(file)) {
      return verified(file);
    }
    Files.createDirectories(folder);
    // A file's lock holds between processes, but not between the threads of one.
    synchronized (LOCKS.computeIfAbsent(file, f -> new Object())) {
      try (FileChannel channel =
              FileChannel.open(
                  beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!Files.exists(file)) {
          fetch(nameOrPath, file);
        }
      }
    }
    return verified(file);
  }

  /** The model's file, if it is there already; nothing is fetched or verified. */
  public Optional<Path> present(String nameOrPath) {
    return Optional.of(place(nameOrPath)).filter(Files::isRegularFile);
  }

  private void fetch(String name, Path file) throws IOException, InterruptedException {
    Path part = beside(file, ".part");
    String sha256 = new ModelDownload(Published.at(name, repository), name, part).run();
    Path recorded = beside(file, ".sha256.part");
    Files.writeString(recorded, sha256 + "  " + file.getFileName() + "\n");
    // The hash first: a model that lies there without one would never be verified.
    move(recorded, beside(file, ".sha256"));
    move(part, file);
  }

  private Path place(String nameOrPath) {
    if (isPath(nameOrPath)) {
      return Path.of(nameOrPath).toAbsolutePath();
    }
    if (!nameOrPath.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "speech.model is \"%s\", but must be a name such as base or large-v3-turbo-q5_0, or a file's path"
              .formatted(nameOrPath));
    }
    return folder.resolve("ggml-" + nameOrPath + ".bin");
  }

  private static boolean isPath(String nameOrPath) {
    return nameOrPath.endsWith(".bin") || nameOrPath.contains("/") || nameOrPath.contains("\\");
  }

  /** {@code file}, unless a hash is recorded beside it that it does not match. */
  private static Path verified(Path file) throws IOException {
    Path recorded = beside(file, ".sha256");
    if (!Files.isRegularFile(file) || !Files.isRegularFile(recorded)) {
      return file;
    }
    String expected = Files.readString(recorded).strip().split("\\s")[0];
    Version version = new Version(file, Files.size(file), Files.getLastModifiedTime(file));
    String actual = VERIFIED.get(version);
    if (actual == null) {
      actual = Sha256.hex(file);
    }
    if (!actual.equals(expected)) {
      throw new ModelException(
          "The model %s is broken: its SHA-256 is %s, but %s was recorded when it was fetched. Remove it, so that it is fetched again."
              .formatted(file, actual, expected));
    }
    VERIFIED.put(version, actual);
    return file;
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path usersFolder() {
    return CacheHome.get().resolve("models");
  }
}
