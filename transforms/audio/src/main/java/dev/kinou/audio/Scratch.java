package dev.kinou.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * This process's own directory for downloads, removed after its last use, or at the process's end.
 * It holds a lock on it for as long as it lives; the first use by another process removes the
 * directories whose lock nobody holds, so that a killed night leaves nothing behind for longer than
 * until the next. Many threads.
 */
final class Scratch {
  private static final Map<Path, Scratch> OPEN = new HashMap<>();
  private static final String LOCK = ".lock";

  private final Path directory;
  private final Path lockFile;
  private final FileLock lock;
  private final Thread removal = new Thread(this::remove, "scratch-removal");
  private int users;

  private Scratch(Path directory, Path lockFile, FileLock lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** The one directory of this process under {@code root}. */
  static synchronized Scratch under(Path root) throws IOException {
    Path absolute = root.toAbsolutePath().normalize();
    Scratch open = OPEN.get(absolute);
    if (open == null || !Files.isDirectory(open.directory)) {
      open = open(absolute);
      OPEN.put(absolute, open);
    }
    return open;
  }

  private static Scratch open(Path root) throws IOException {
    Files.createDirectories(root);
    // Whoever opens and sweeps does so alone; a lock file is otherwise seen before it is locked.
    try (FileChannel guard = channel(root.resolve("guard"));
        FileLock alone = guard.lock()) {
      sweep(root);
      String name = process() + "." + UUID.randomUUID().toString().substring(0, 8);
      Path lockFile = root.resolve(name + LOCK);
      FileLock lock = channel(lockFile).lock();
      Scratch scratch = new Scratch(Files.createDirectory(root.resolve(name)), lockFile, lock);
      Runtime.getRuntime().addShutdownHook(scratch.removal);
      return scratch;
    }
  }

  /** The same, for as long as somebody uses it: each use ends with {@link #release}. */
  static synchronized Scratch use(Path root) throws IOException {
    Scratch scratch = under(root);
    scratch.users++;
    return scratch;
  }

  void release() {
    synchronized (Scratch.class) {
      if (--users == 0 && OPEN.values().remove(this)) {
        remove();
        try {
          lock.channel().close();
          Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IOException | IllegalStateException e) {
          // The JVM is shutting down, or the lock is gone with its file.
        }
      }
    }
  }

  /** A fresh, empty directory whose name begins with {@code prefix}. */
  Path fresh(String prefix) throws IOException {
    return Files.createTempDirectory(directory, prefix + "-");
  }

  Path directory() {
    return directory;
  }

  /** At the JVM's orderly end; what this misses, the next process sweeps. */
  private void remove() {
    try {
      delete(directory);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      // A child of ours may still have been writing.
    }
  }

  boolean held() {
    return lock.isValid();
  }

  private static void sweep(Path root) throws IOException {
    List<Path> locks;
    try (Stream<Path> files = Files.list(root)) {
      locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
    }
    for (Path file : locks) {
      String name = file.getFileName().toString();
      // POSIX drops a process's lock when it closes any channel to the file: never open our own.
      if (!name.startsWith(process() + ".")) {
        removeIfAbandoned(file, root.resolve(name.substring(0, name.length() - LOCK.length())));
      }
    }
  }

  private static void removeIfAbandoned(Path file, Path directory) throws IOException {
    try (FileChannel channel = channel(file);
        FileLock abandoned = channel.tryLock()) {
      if (abandoned != null) {
        delete(directory);
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes a directory with all it holds; it is no error if it is not there. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Another thread of ours was quicker.
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A number alone may have belonged to a process of before, so the start's time goes with it. */
  private static String process() {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + started;
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
