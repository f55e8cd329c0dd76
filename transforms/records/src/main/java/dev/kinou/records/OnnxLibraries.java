package dev.kinou.records;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Where onnxruntime finds its native libraries. */
public final class OnnxLibraries {
  private static final String PROPERTY = "onnxruntime.native.path";

  private OnnxLibraries() {}

  /** Does nothing if somebody else has said where they are, or there are none for this platform. */
  public static synchronized void unpack() throws IOException {
    if (System.getProperty(PROPERTY) == null) {
      NativeLibraries.unpack(
              "onnxruntime",
              "/ai/onnxruntime/native/" + platform() + "/",
              List.of(library("onnxruntime"), library("onnxruntime4j_jni")))
          .ifPresent(folder -> System.setProperty(PROPERTY, folder.toString()));
    }
  }

  private static String library(String name) {
    return System.mapLibraryName(name);
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "osx" : "linux")
        + (machine.equals("aarch64") || machine.equals("arm64") ? "-aarch64" : "-x64");
  }
}
