package dev.kinou.speech.models;

import dev.kinou.records.SecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees that a model is there, whole and as expected: what is not is fetched from the first source
 * that can give it. Done under the model's lock.
 */
final class Pull {
  private final String model;
  private final Optional<Catalogue.Entry> entry;
  private final Shelf shelf;
  private final Hashes.Reading reading;
  private final Fetching listener;
  private final Duration pause;
  private final List<String> failures = new ArrayList<>();

  /**
   * @param entry empty for a model that is in no catalogue
   * @param reading of what is here
   */
  Pull(
      String model,
      Optional<Catalogue.Entry> entry,
      Shelf shelf,
      Hashes.Reading reading,
      Fetching listener,
      Duration pause) {
    this.model = model;
    this.entry = entry;
    this.shelf = shelf;
    this.reading = reading;
    this.listener = listener;
    this.pause = pause;
  }

  /**
   * @return its files
   * @throws StoreException if no source has it, or none could give it
   */
  List<Path> run(List<Origin> origins) throws IOException, InterruptedException {
    if (entry.isPresent() && intact(shelf.place(model, entry.get().file()))) {
      return List.of(shelf.place(model, entry.get().file()));
    }
    for (Origin origin : origins) {
      Optional<List<Path>> files = from(origin);
      if (files.isPresent()) {
        return files.get();
      }
    }
    return asItIs(origins);
  }

  /** Empty if the source has no such model, or failed. */
  private Optional<List<Path>> from(Origin origin) throws InterruptedException {
    try {
      List<Path> files = new ArrayList<>();
      for (Offer offer : origin.offers(model)) {
        if (entry.isEmpty() || entry.get().file().equals(offer.file())) {
          files.add(fetched(origin, offer));
        }
      }
      return Optional.of(files).filter(found -> !found.isEmpty());
    } catch (IOException | SecretException e) {
      String why = e instanceof StoreException ? e.getMessage() : e.toString();
      failures.add(origin.name() + ": " + why);
      listener.failed(model, origin.name(), why);
      return Optional.empty();
    }
  }

  private Path fetched(Origin origin, Offer offer) throws IOException, InterruptedException {
    Path file = shelf.place(model, offer.file());
    // That of the catalogue's only file is known by now.
    if (entry.isEmpty() && intact(file)) {
      return file;
    }
    Expected expected = Expected.of(file, entry);
    demandSame(offer, expected);
    Path part = Shelf.part(file);
    listener.began(model, offer.file(), origin.name());
    // What an earlier run left may be of another version: then once more, from the beginning.
    boolean again = Files.exists(part);
    while (true) {
      boolean verifiable = expected.known() || offer.sha256().isPresent();
      Optional<String> stated =
          new Download(origin.http(), offer.address(), part, listener, verifiable, pause).run();
      Hashes actual = Hashes.of(part);
      Optional<String> amiss = amiss(actual, expected, offer.sha256().or(() -> stated));
      if (amiss.isEmpty()) {
        Shelf.put(part, file, actual.sha256());
        listener.done(model, offer.file(), Files.size(file));
        return file;
      }
      Files.delete(part);
      if (!again) {
        throw new StoreException(
            "what came of %s is broken: %s".formatted(offer.file(), amiss.get()));
      }
      again = false;
    }
  }

  private static Optional<String> amiss(Hashes actual, Expected expected, Optional<String> stated) {
    return stated.isPresent() && !stated.get().equals(actual.sha256())
        ? Optional.of(
            "its SHA-256 is %s, but the source says %s".formatted(actual.sha256(), stated.get()))
        : expected.amiss(actual);
  }

  /** Before any byte of another file is fetched. */
  private static void demandSame(Offer offer, Expected expected) throws StoreException {
    if (offer.sha256().isPresent()
        && expected.recorded().isPresent()
        && !offer.sha256().equals(expected.recorded())) {
      throw new StoreException(
          "it has another %s, whose SHA-256 is %s, but %s was recorded here when it was first fetched or added"
              .formatted(offer.file(), offer.sha256().get(), expected.recorded().get()));
    }
  }

  /** Whether the file is there, and nothing is known that speaks against it. */
  private boolean intact(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    Optional<String> amiss = Expected.of(file, entry).amiss(reading.of(file));
    amiss.ifPresent(what -> listener.notice("The model %s is broken: %s.".formatted(file, what)));
    return amiss.isEmpty();
  }

  /** A model that nobody gives, such as one that a person added. */
  private List<Path> asItIs(List<Origin> origins) throws IOException {
    List<Path> files = new ArrayList<>();
    for (StoredFile stored : shelf.files(model)) {
      if (!intact(stored.path())) {
        failures.add(stored.path() + " is broken, and no source has it");
      }
      files.add(stored.path());
    }
    if (failures.isEmpty() && !files.isEmpty()) {
      return files;
    }
    throw failures.isEmpty() ? nowhere(origins) : failed();
  }

  private StoreException nowhere(List<Origin> origins) {
    String asked =
        origins.isEmpty()
            ? "models.from, which names no source"
            : String.join(", ", origins.stream().map(Origin::name).toList());
    return new StoreException(
        entry.isPresent()
            ? "The model %s is neither in %s nor at %s. Name huggingface in models.from, or fetch it yourself: kinou models add FILE --name %s"
                .formatted(model, shelf.folder(), asked, model)
            : "There is no model \"%s\" in the catalogue, in %s or at %s. Whisper's are tiny, base, small, medium, large-v3 and large-v3-turbo, with endings such as .en or -q5_0; kinou models list shows all."
                .formatted(model, shelf.folder(), asked));
  }

  private StoreException failed() {
    return new StoreException(
        "The model %s cannot be had. %s. Try again later, what came so far is kept; or fetch it yourself: kinou models add FILE --name %s"
            .formatted(model, String.join(". ", failures), model));
  }
}
