package dev.kinou.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where models are found: a path, the folder of downloaded ones, or the official repository. */
final class ModelStore {
  private final Path folder;

  private ModelStore(Path folder) {
    this.folder = folder;
  }

  static ModelStore of(SpeechConfig config) {
    return new ModelStore(Path.of(config.models().orElseGet(ModelStore::usersCache)));
  }

  Path find(String nameOrPath) throws IOException, InterruptedException {
    if (nameOrPath.endsWith(".bin") || nameOrPath.contains("/")) {
      return Path.of(nameOrPath);
    }
    Path file = folder.resolve("ggml-" + nameOrPath + ".bin");
    if (!Files.exists(file)) {
      throw new ModelException("No model " + file);
    }
    return file;
  }

  private static String usersCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null || cache.isBlank() ? System.getProperty("user.home") + "/.cache" : cache)
        + "/kinou/models";
  }
}
