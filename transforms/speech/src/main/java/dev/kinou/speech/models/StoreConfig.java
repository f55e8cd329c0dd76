package dev.kinou.speech.models;

import dev.kinou.records.CacheHome;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where models are kept and come from.
 *
 * @param folder empty for the user's cache on the machine that works
 * @param from asked in this order
 */
public record StoreConfig(String folder, List<ModelSource> from) implements Serializable {
  private static final long serialVersionUID = 1;

  public StoreConfig {
    from = List.copyOf(from);
  }

  /** The user's cache, filled from Hugging Face. */
  public static StoreConfig defaults() {
    return new StoreConfig("", List.of(ModelSource.huggingFace()));
  }

  public StoreConfig withFolder(String path) {
    return new StoreConfig(path, from);
  }

  /** With a source that is asked before the others. */
  public StoreConfig first(ModelSource source) {
    List<ModelSource> sources = new ArrayList<>(List.of(source));
    sources.addAll(from);
    return new StoreConfig(folder, sources);
  }

  /** Absolute, on this machine. */
  Path path() {
    return (folder.isEmpty() ? CacheHome.get().resolve("models") : Path.of(folder))
        .toAbsolutePath()
        .normalize();
  }
}
