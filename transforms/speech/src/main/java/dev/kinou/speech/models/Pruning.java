package dev.kinou.speech.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes models. Of a model in the catalogue the recorded hash stays, since it holds for every
 * later download, too.
 */
final class Pruning {
  private final Catalogue catalogue;
  private final Shelf shelf;

  Pruning(Catalogue catalogue, Shelf shelf) {
    this.catalogue = catalogue;
    this.shelf = shelf;
  }

  List<Unnamed> unnamed(Set<String> named) throws IOException {
    List<Unnamed> unnamed = new ArrayList<>();
    for (String model : shelf.models()) {
      List<Path> files = files(model);
      boolean wanted =
          named.contains(model) || files.stream().anyMatch(f -> named.contains(f.toString()));
      if (!wanted && !files.isEmpty()) {
        long bytes = 0;
        for (Path file : files) {
          bytes += Files.size(file);
        }
        unnamed.add(new Unnamed(model, files, bytes, catalogue.find(model).isPresent()));
      }
    }
    return unnamed;
  }

  private List<Path> files(String model) throws IOException {
    List<Path> files = new ArrayList<>();
    shelf.files(model).forEach(file -> files.add(file.path()));
    files.addAll(shelf.parts(model));
    return files;
  }

  /** To be done under the model's lock. */
  Unnamed removed(Unnamed model) throws IOException {
    for (Path file : model.files()) {
      Files.deleteIfExists(file);
      if (!model.catalogued()) {
        Shelf.forget(file);
      }
    }
    return model;
  }
}
