package dev.kinou.text;

import dev.kinou.records.CacheHome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * onnxruntime's native libraries, unpacked once into the user's cache. By itself onnxruntime
 * unpacks them at every start into the temporary directory, where a killed process leaves them for
 * good.
 */
final class OnnxLibraries {
  private static final String PROPERTY = "onnxruntime.native.path";

  private OnnxLibraries() {}

  /** Does nothing if somebody else has said where they are, or there are none for this platform. */
  static synchronized void unpack() throws IOException {
    String resources = "/ai/onnxruntime/native/" + platform() + "/";
    List<String> names =
        List.of(
            System.mapLibraryName("onnxruntime"),
            System.mapLibraryName("onnxruntime4j_jni").replaceAll("jnilib$", "dylib"));
    if (System.getProperty(PROPERTY) != null
        || OnnxLibraries.class.getResource(resources + names.get(0)) == null) {
      return;
    }
    StringBuilder sizes = new StringBuilder(platform());
    for (String name : names) {
      URL url = OnnxLibraries.class.getResource(resources + name);
      sizes.append('-').append(url.openConnection().getContentLengthLong());
    }
    Path directory = CacheHome.get().resolve("onnxruntime").resolve(sizes.toString());
    for (String name : names) {
      unpack(resources + name, directory.resolve(name));
    }
    System.setProperty(PROPERTY, directory.toString());
  }

  private static void unpack(String resource, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path half = Files.createTempFile(file.getParent(), ".unpacking", null);
    try (InputStream in = OnnxLibraries.class.getResourceAsStream(resource)) {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "osx" : "linux")
        + (machine.equals("aarch64") || machine.equals("arm64") ? "-aarch64" : "-x64");
  }
}
