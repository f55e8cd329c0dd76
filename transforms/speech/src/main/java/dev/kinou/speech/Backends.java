package dev.kinou.speech;

import dev.kinou.records.CacheHome;
import dev.kinou.records.NativeLibraries;
import dev.kinou.whispercpp.global.ggml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/**
 * What computes for whisper.cpp, loaded at run time: of ggml's libraries for processors the one
 * that suits this machine best, and the libraries for GPUs that are there, as a jar on the class
 * path or as {@code tools/native-gpu.sh} put them into the user's cache. Safe for many threads.
 */
final class Backends {
  private static final String CACHE = "ggml";
  private static final String PACKAGE = "/dev/kinou/whispercpp/";

  /** In this order: where two offer the same card, the first is used. */
  private static final List<String> GPUS = List.of("cuda", "vulkan");

  private static final List<String> PROBLEMS = new ArrayList<>();
  private static boolean loaded;

  private Backends() {}

  /**
   * @throws ModelException if there is nothing that computes on this machine's processor
   */
  static synchronized void load() throws ModelException {
    if (loaded) {
      return;
    }
    NativeWhisper.load();
    Path processors = processors();
    try (BytePointer folder = new BytePointer(processors.toString(), StandardCharsets.UTF_8)) {
      ggml.ggml_backend_load_all_from_path(folder);
    }
    if (ggml.ggml_backend_dev_by_type(ggml.GGML_BACKEND_DEVICE_TYPE_CPU) == null) {
      throw new ModelException(
          "None of ggml's libraries in %s suits this processor".formatted(processors));
    }
    for (Path library : gpus()) {
      load(library);
    }
    loaded = true;
  }

  /** Why libraries for GPUs that are there could not be loaded, each a sentence for a person. */
  static synchronized List<String> problems() {
    return List.copyOf(PROBLEMS);
  }

  /** Whether anything but the processor could be found; loads nothing. */
  static boolean mayHaveGpus() {
    String platform = Loader.getPlatform();
    if (platform.startsWith("macosx")) {
      return true;
    }
    boolean packed =
        GPUS.stream()
            .anyMatch(kind -> Backends.class.getResource(folder(kind) + library(kind)) != null);
    String[] kept =
        CacheHome.get().resolve(CACHE).toFile().list((in, name) -> name.endsWith("-" + platform));
    return packed || (kept != null && kept.length > 0);
  }

  private static void load(Path library) {
    NativeWhisper.forgetErrors();
    String failure = null;
    try (BytePointer path = new BytePointer(library.toString(), StandardCharsets.UTF_8)) {
      if (ggml.ggml_backend_load(path) == null) {
        failure = NativeWhisper.error();
      }
    } catch (RuntimeException e) {
      failure = e.getMessage();
    }
    if (failure != null) {
      PROBLEMS.add("%s cannot be used: %s".formatted(library, failure));
    }
  }

  private static Path processors() throws ModelException {
    String folder = PACKAGE + Loader.getPlatform() + "/plugins/";
    try (InputStream list = Backends.class.getResourceAsStream(folder + "list")) {
      if (list == null) {
        throw new ModelException("Kinou was not built for " + Loader.getPlatform());
      }
      List<String> names = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return NativeLibraries.unpack(CACHE, folder, names).orElseThrow();
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException("ggml's libraries cannot be unpacked: " + e, e);
    }
  }

  /** Only those of the same ggml fit. */
  private static List<Path> gpus() throws ModelException {
    Path kept =
        CacheHome.get()
            .resolve(CACHE)
            .resolve(ggml.ggml_version().getString() + "-" + Loader.getPlatform());
    List<Path> libraries = new ArrayList<>();
    for (String kind : GPUS) {
      try {
        Path library =
            NativeLibraries.unpack(CACHE, folder(kind), List.of(library(kind)))
                .orElse(kept)
                .resolve(library(kind));
        if (Files.exists(library)) {
          libraries.add(library);
        }
      } catch (IOException e) {
        throw new ModelException("%s cannot be unpacked: %s".formatted(library(kind), e), e);
      }
    }
    return libraries;
  }

  private static String folder(String kind) {
    return PACKAGE + Loader.getPlatform() + "-" + kind + "/";
  }

  private static String library(String kind) {
    return "libggml-" + kind + ".so";
  }
}
