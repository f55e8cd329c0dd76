package dev.kinou.speech.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a model's file must be.
 *
 * @param recorded the SHA-256 of the first verified download, which holds from then on
 * @param published the SHA-1 by the catalogue
 */
record Expected(Optional<String> recorded, Optional<String> published) {

  /**
   * @param entry empty for a model that is in no catalogue
   */
  static Expected of(Path file, Optional<Catalogue.Entry> entry) throws IOException {
    return new Expected(
        Shelf.recorded(file),
        entry.filter(e -> file.endsWith(e.file())).flatMap(Catalogue.Entry::sha1));
  }

  /** Whether anything is known of it. */
  boolean known() {
    return recorded.isPresent() || published.isPresent();
  }

  /** What is wrong with a file of these hashes; empty if nothing is. */
  Optional<String> amiss(Hashes actual) {
    if (recorded.isPresent() && !recorded.get().equals(actual.sha256())) {
      return Optional.of(
          "its SHA-256 is %s, but %s was recorded when it was first fetched or added"
              .formatted(actual.sha256(), recorded.get()));
    }
    if (published.isPresent() && !published.get().equals(actual.sha1())) {
      return Optional.of(
          "its SHA-1 is %s, but its publisher says %s".formatted(actual.sha1(), published.get()));
    }
    return Optional.empty();
  }
}
