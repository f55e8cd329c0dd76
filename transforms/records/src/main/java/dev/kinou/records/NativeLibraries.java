package dev.kinou.records;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Native libraries out of the class path, unpacked once into the user's cache. By themselves those
 * who bring them unpack them at every start into the temporary directory, where a killed process
 * leaves them for good.
 */
public final class NativeLibraries {
  private static Path home;

  private NativeLibraries() {}

  /** Where they are unpacked. */
  public static synchronized Path home() {
    return home == null ? CacheHome.get() : home;
  }

  /** From now on they are unpacked elsewhere. */
  static synchronized void moveTo(Path folder) {
    home = folder;
  }

  /**
   * @param owner names the folder in the cache
   * @param resources the folder on the class path, with a slash at its end
   * @param names of the libraries in it
   * @return the folder that they lie in; empty if the class path has none for this platform
   */
  public static synchronized Optional<Path> unpack(
      String owner, String resources, List<String> names) throws IOException {
    StringBuilder version = new StringBuilder(resources.replaceAll("[^A-Za-z0-9]+", "-"));
    for (String name : names) {
      URL url = NativeLibraries.class.getResource(resources + name);
      if (url == null) {
        return Optional.empty();
      }
      version.append('.').append(url.openConnection().getContentLengthLong());
    }
    Path folder = home().resolve(owner).resolve(version.substring(1));
    Files.createDirectories(folder);
    for (String name : names) {
      unpack(resources + name, folder.resolve(name));
    }
    return Optional.of(folder);
  }

  private static void unpack(String resource, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path half = Files.createTempFile(file.getParent(), ".unpacking", null);
    try (InputStream in = NativeLibraries.class.getResourceAsStream(resource)) {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
