package dev.kinou.speech.models;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes a file of the user's into the store. Done under the model's lock. */
final class Addition {
  private final String model;
  private final Optional<Catalogue.Entry> entry;
  private final Shelf shelf;

  /**
   * @param entry empty for a model that is in no catalogue
   */
  Addition(String model, Optional<Catalogue.Entry> entry, Shelf shelf) {
    this.model = model;
    this.entry = entry;
    this.shelf = shelf;
  }

  /**
   * @param source without symbolic links
   */
  StoredFile of(Path source) throws IOException {
    Format.demand(source);
    String name = entry.map(Catalogue.Entry::file).orElse(source.getFileName().toString());
    Path file = shelf.place(model, ModelName.checkedFile(name, "The path " + source));
    Hashes hashes = Hashes.of(source);
    Expected expected = Expected.of(file, entry);
    Optional<String> amiss = expected.amiss(hashes);
    if (amiss.isPresent()) {
      throw new StoreException(
          "%s is not %s: %s. Give it another --name.".formatted(source, model, amiss.get()));
    }
    if (Files.exists(file) && Hashes.of(file).equals(hashes)) {
      Shelf.recordHash(file, hashes.sha256());
    } else if (Files.exists(file) && !expected.known()) {
      throw new StoreException(
          "There is another file %s already; give this one another --name".formatted(file));
    } else {
      Shelf.put(taken(source, Shelf.part(file), hashes), file, hashes.sha256());
    }
    return shelf.files(model).stream().filter(f -> f.path().equals(file)).findFirst().orElseThrow();
  }

  private static Path taken(Path source, Path part, Hashes hashes) throws IOException {
    Files.deleteIfExists(part);
    try {
      Files.createLink(part, source);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Another file system, or another's file.
      Files.copy(source, part);
      if (!Hashes.of(part).equals(hashes)) {
        Files.delete(part);
        throw new StoreException(source + " changed while it was copied; add it again", e);
      }
    }
    return part;
  }
}
