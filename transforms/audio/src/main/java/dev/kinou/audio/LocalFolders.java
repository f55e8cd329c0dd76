package dev.kinou.audio;

import dev.kinou.records.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders with people's own recordings; nothing outside them is read, by no link either. */
record LocalFolders(List<String> folders) {

  /** Whether an address means a file of this machine rather than a host. */
  static boolean isLocal(URI address) {
    return address.getScheme() == null || address.getScheme().equalsIgnoreCase("file");
  }

  /**
   * @return the real path
   * @throws Failure if there is no such file inside the folders
   */
  Path find(URI address) throws Failure {
    Path path;
    try {
      Path given = address.getScheme() == null ? Path.of(address.getPath()) : Path.of(address);
      path = given.toRealPath();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw failure(address, "It is no path of this machine: " + e.getMessage());
    } catch (IOException e) {
      throw failure(address, "There is no such file, or it cannot be read");
    }
    for (String folder : folders) {
      if (path.startsWith(real(folder)) && Files.isRegularFile(path)) {
        return path;
      }
    }
    throw failure(
        address,
        "It is not inside a local folder that the configuration names (%s); add its folder there"
            .formatted(folders.isEmpty() ? "it names none" : String.join(", ", folders)));
  }

  private static Path real(String folder) {
    try {
      return Path.of(folder).toRealPath();
    } catch (IOException e) {
      return Path.of(folder).toAbsolutePath();
    }
  }

  private static Failure failure(URI address, String message) {
    return Failure.of(Cause.PERMANENT, message + ": " + address, "read " + address);
  }
}
