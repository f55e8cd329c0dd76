package dev.kinou.speech.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is here of a model, and records that it was verified. Done under its lock. */
final class Check {
  private final Optional<Catalogue.Entry> entry;
  private final Shelf shelf;

  Check(Optional<Catalogue.Entry> entry, Shelf shelf) {
    this.entry = entry;
    this.shelf = shelf;
  }

  List<Checked> of(String model) throws IOException {
    List<Checked> checked = new ArrayList<>();
    for (StoredFile file : shelf.files(model)) {
      checked.add(check(file));
    }
    return checked;
  }

  private Checked check(StoredFile file) throws IOException {
    Expected expected = Expected.of(file.path(), entry);
    Hashes actual = Hashes.of(file.path());
    Optional<String> amiss =
        expected.known()
            ? expected.amiss(actual).map(what -> what + "; " + remedy(file))
            : Optional.of(
                "no hash of it is recorded or published; if you trust it: kinou models add %s --name %s"
                    .formatted(file.path(), file.model()));
    if (amiss.isEmpty()) {
      Shelf.recordHash(file.path(), actual.sha256());
    }
    return new Checked(file, actual.sha256(), amiss);
  }

  private static String remedy(StoredFile file) {
    return "kinou models pull %s fetches it again".formatted(file.model());
  }
}
