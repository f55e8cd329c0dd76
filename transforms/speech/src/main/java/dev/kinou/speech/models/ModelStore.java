package dev.kinou.speech.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where models are kept: a folder that is filled from a colleague's machine or from Hugging Face,
 * each model once for all threads and processes that share the folder, or by hand. Safe for many
 * threads.
 *
 * <p>Beside a model's file lies its SHA-256, recorded when it was first fetched or added; what does
 * not match it is not used, but fetched again.
 */
public final class ModelStore {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Shelf shelf;
  private final List<ModelSource> from;
  private final Catalogue catalogue;
  private final Duration pause;

  ModelStore(Path folder, List<ModelSource> from, Catalogue catalogue, Duration pause) {
    this.shelf = new Shelf(folder);
    this.from = List.copyOf(from);
    this.catalogue = catalogue;
    this.pause = pause;
  }

  /** The store that {@code config} describes, on this machine. */
  public static ModelStore of(StoreConfig config) {
    return new ModelStore(config.path(), config.from(), Catalogue.builtIn(), PAUSE);
  }

  /** Absolute. */
  public Path folder() {
    return shelf.folder();
  }

  /**
   * The one file of a model, fetched if it is not there or broken.
   *
   * @param nameOrPath a path where it has a separator or a model's ending such as {@code .bin}
   * @throws StoreException if it cannot be had, or is a path to a file that is broken
   */
  public Path find(String nameOrPath) throws IOException, InterruptedException {
    if (ModelName.isPath(nameOrPath)) {
      return own(Path.of(nameOrPath).toAbsolutePath());
    }
    String model = ModelName.checked(nameOrPath);
    List<Path> here = present(model);
    // Nothing is written where nothing is amiss: the folder may be read-only.
    return here.size() == 1 && amiss(model, here.get(0)).isEmpty()
        ? here.get(0)
        : only(model, pull(model, Hashes::known, new LoggedFetching()));
  }

  private static Path own(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      Optional<String> amiss = Expected.of(file, Optional.empty()).amiss(Hashes.known(file));
      if (amiss.isPresent()) {
        throw new StoreException("The model %s is broken: %s".formatted(file, amiss.get()));
      }
    }
    return file;
  }

  private static Path only(String model, List<Path> files) throws StoreException {
    if (files.size() != 1) {
      throw new StoreException(
          "The model %s has %d files; give the path of the one that is meant: %s"
              .formatted(model, files.size(), files));
    }
    return files.get(0);
  }

  private List<Path> present(String model) throws IOException {
    return catalogue.find(model).isPresent()
        ? Optional.of(shelf.place(model, catalogue.find(model).get().file()))
            .filter(Files::isRegularFile)
            .stream()
            .toList()
        : shelf.files(model).stream().map(StoredFile::path).toList();
  }

  private Optional<String> amiss(String model, Path file) throws IOException {
    Expected expected = Expected.of(file, catalogue.find(model));
    return expected.known() ? expected.amiss(Hashes.known(file)) : Optional.empty();
  }

  /**
   * Sees that a model is there and whole; what is there is read from end to end.
   *
   * @return its files
   * @throws StoreException if it cannot be had
   */
  public List<Path> pull(String name, Fetching listener) throws IOException, InterruptedException {
    return pull(ModelName.checked(name), Hashes::of, listener);
  }

  private List<Path> pull(String model, Hashes.Reading reading, Fetching listener)
      throws IOException, InterruptedException {
    try (Origins origins = Origins.open(from, catalogue)) {
      return shelf.locked(
          model,
          () ->
              new Pull(model, catalogue.find(model), shelf, reading, listener, pause)
                  .run(origins.list()));
    }
  }

  /**
   * Takes a file of the user's in, by a hard link where the file system can, and records its hash.
   *
   * @param name by default the catalogue's, or the file's without {@code ggml-} and ending
   * @throws StoreException if it is no model, or another has its name
   */
  public StoredFile add(Path file, Optional<String> name) throws IOException, InterruptedException {
    String model =
        ModelName.checked(
            name.or(() -> catalogue.nameOf(file)).orElseGet(() -> ModelName.of(file)));
    return shelf.locked(
        model, () -> new Addition(model, catalogue.find(model), shelf).of(file.toRealPath()));
  }

  /** The catalogue's models, then the others that are here. */
  public List<Listed> list() throws IOException {
    List<Listed> all = new ArrayList<>();
    for (Catalogue.Entry entry : catalogue.entries()) {
      all.add(listed(entry.name()));
    }
    for (String model : shelf.models()) {
      Listed listed = listed(model);
      if (listed.entry().isEmpty() && (listed.here() || listed.begun() > 0)) {
        all.add(listed);
      }
    }
    return all;
  }

  private Listed listed(String model) throws IOException {
    long begun = 0;
    for (Path part : shelf.parts(model)) {
      begun += Files.size(part);
    }
    return new Listed(model, catalogue.find(model), shelf.files(model), begun);
  }

  /** The files that a colleague may be given: those that were verified as they are. */
  List<StoredFile> served() throws IOException {
    List<StoredFile> served = new ArrayList<>();
    for (String model : shelf.models()) {
      shelf.files(model).stream().filter(StoredFile::trusted).forEach(served::add);
    }
    return served;
  }

  /** The models of which a file is here. */
  public List<String> here() throws IOException {
    List<String> here = new ArrayList<>();
    for (String model : shelf.models()) {
      if (!shelf.files(model).isEmpty()) {
        here.add(model);
      }
    }
    return here;
  }

  /**
   * Reads every file of a model that is here, and compares its hashes with what is recorded and
   * published.
   */
  public List<Checked> verify(String model) throws IOException, InterruptedException {
    return shelf.locked(
        ModelName.checked(model), () -> new Check(catalogue.find(model), shelf).of(model));
  }

  /**
   * What is here of models that are not {@code named}.
   *
   * @param named names, or paths of files in the folder
   */
  public List<Unnamed> unnamed(Set<String> named) throws IOException {
    return new Pruning(catalogue, shelf).unnamed(named);
  }

  /** Removes what is here of a model. */
  public void remove(Unnamed model) throws IOException, InterruptedException {
    shelf.locked(model.model(), () -> new Pruning(catalogue, shelf).removed(model));
  }
}
