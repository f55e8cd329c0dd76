package dev.kinou.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the native libraries for one class loader. A cluster's worker loads the program anew
 * for each job, in one JVM, which refuses to load a library's file into a second class loader.
 */
public final class OwnNatives {
  private static boolean done;

  private OwnNatives() {}

  /**
   * To be called before the first library is loaded; does nothing where the program is the JVM's
   * own.
   */
  public static synchronized void take() {
    if (done || OwnNatives.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
      return;
    }
    done = true;
    try {
      Path all = Files.createDirectories(CacheHome.get().resolve("worker-natives"));
      removeThoseOfTheDead(all);
      Path own = Files.createTempDirectory(all, ProcessHandle.current().pid() + "-");
      NativeLibraries.moveTo(own);
      System.setProperty("org.bytedeco.javacpp.cachedir", own.resolve("javacpp").toString());
      System.setProperty("ENGINE_CACHE_DIR", own.resolve("djl").toString());
      // Set by the job before.
      System.clearProperty("onnxruntime.native.path");
    } catch (IOException e) {
      throw new UncheckedIOException("The cache cannot be written", e);
    }
  }

  private static void removeThoseOfTheDead(Path all) throws IOException {
    List<Path> folders;
    try (Stream<Path> found = Files.list(all)) {
      folders = found.toList();
    }
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      if (name.matches("\\d+-.*")
          && ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))).isEmpty()) {
        remove(folder);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
