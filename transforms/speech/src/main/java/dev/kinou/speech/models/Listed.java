package dev.kinou.speech.models;

import java.util.List;
import java.util.Optional;

/**
 * A model, as far as it is here.
 *
 * @param entry empty for one that is in no catalogue
 * @param files whole ones
 * @param begun bytes of downloads that broke off
 */
public record Listed(
    String name, Optional<Catalogue.Entry> entry, List<StoredFile> files, long begun) {

  public boolean here() {
    return !files.isEmpty();
  }

  public long bytes() {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }
}
