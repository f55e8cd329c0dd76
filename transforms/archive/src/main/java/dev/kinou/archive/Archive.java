package dev.kinou.archive;

import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.RefusedCaptions;
import dev.kinou.records.Secret;
import dev.kinou.records.Sha256;
import dev.kinou.records.Times;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The only durable state: for each video its transcript, its passages with their vectors, the
 * receipts of the targets that have them, or why it failed; and what one night tells the next.
 *
 * <p>Every file is there whole or not at all. Many threads and processes may use one archive.
 */
public final class Archive implements Serializable {
  private static final long serialVersionUID = 1;

  private final Storage storage;
  private final VersionedJson json;
  private final Receipts receipts;

  private Archive(Storage storage) {
    this.storage = storage;
    this.json = new VersionedJson(storage);
    this.receipts = new Receipts(storage);
  }

  /**
   * @param root a directory's path, or the URI of one on any file system that Beam knows
   */
  public static Archive at(String root) {
    return new Archive(new BeamStorage(root));
  }

  /**
   * Somebody else's archive, served over HTTP. It can only be read.
   *
   * @param token null if none is asked for
   */
  public static Archive served(URI root, Secret token) {
    return new Archive(new HttpStorage(root, token));
  }

  /**
   * This archive as long as a state of it lasts: where that is missing, or anything fails, the
   * archive is taken to be away, and waited for.
   *
   * @param state that is there by now
   * @param patience after which the failure is thrown
   */
  public Archive during(String state, Duration patience) {
    return new Archive(new PatientStorage(storage, Layout.state(state), patience));
  }

  static Archive on(Storage storage) {
    return new Archive(storage);
  }

  Storage storage() {
    return storage;
  }

  public Optional<Transcript> transcript(Video video, String model) {
    return transcript(Place.of(video), model);
  }

  public void put(Transcript transcript) {
    json.write(Layout.transcript(Place.of(transcript.video()), transcript.model()), transcript);
  }

  public Optional<Transcript> transcript(Place place, String model) {
    return json.read(Layout.transcript(place, model), Transcript.class);
  }

  /** The first that is there. */
  public Optional<Transcript> transcript(Video video, List<String> models) {
    return transcript(Place.of(video), models);
  }

  /** The first that is there. */
  public Optional<Transcript> transcript(Place place, List<String> models) {
    return first(models, model -> transcript(place, model));
  }

  /** Where a person finds a transcript. */
  public String locateTranscript(Video video, String model) {
    return storage.locate(Layout.transcript(Place.of(video), model));
  }

  public Optional<Document> document(Video video, DocumentKey key) {
    return document(Place.of(video), key);
  }

  /**
   * @throws ArchiveException if its vectors are missing or are not those that it was written with
   */
  public Optional<Document> document(Place place, DocumentKey key) {
    String name = Layout.document(place, key);
    return json.read(name, PassagesFile.class).map(file -> join(name, file));
  }

  /** The first that is there. */
  public Optional<Document> document(Place place, DocumentKeys keys) {
    return first(keys.all(), key -> document(place, key));
  }

  /** The passages of the first document that is there, without their vectors. */
  public Optional<Passages> passages(Video video, DocumentKeys keys) {
    return passages(Place.of(video), keys)
        .map(file -> new Passages(file.transcriptModel(), file.passages()));
  }

  /** The video of the first document that is there. */
  public Optional<Video> video(Place place, DocumentKeys keys) {
    return passages(place, keys).map(PassagesFile::video);
  }

  private Optional<PassagesFile> passages(Place place, DocumentKeys keys) {
    return first(keys.all(), key -> json.read(Layout.document(place, key), PassagesFile.class));
  }

  private static <K, T> Optional<T> first(List<K> keys, Function<K, Optional<T>> read) {
    return keys.stream().map(read).flatMap(Optional::stream).findFirst();
  }

  /** The days, in UTC, that videos were published on which the archive has something of. */
  public SortedSet<LocalDate> days() {
    try {
      return storage.days(Layout.VIDEOS, 2);
    } catch (IOException e) {
      throw new ArchiveException(
          "Could not list %s: %s".formatted(storage.locate(Layout.VIDEOS), e), e);
    }
  }

  /** What the archive has of a day's videos. */
  public Listing list(LocalDate day) {
    String directory = Layout.day(day);
    try {
      return new Listing(day, storage.list(directory, 2));
    } catch (IOException e) {
      throw new ArchiveException(
          "Could not list %s: %s".formatted(storage.locate(directory), e), e);
    }
  }

  /**
   * Writes the vectors first: the passages' file, which names theirs, is the commit. Vectors of
   * other content are another file, so that a crash between the two leaves the old pair whole.
   */
  public void put(Document document) {
    String name = Layout.document(Place.of(document.video()), DocumentKey.of(document));
    Optional<PassagesFile> old = json.read(name, PassagesFile.class);
    List<float[]> vectors = document.passages().stream().map(EmbeddedPassage::vector).toList();
    int dimensions = vectors.isEmpty() ? 0 : vectors.get(0).length;
    byte[] bytes = Vectors.write(vectors, dimensions);
    String hash = Sha256.hex(bytes);
    writeBytes(Layout.vectors(name, hash), bytes);
    json.write(name, PassagesFile.of(document, dimensions, hash));
    old.map(PassagesFile::vectorsSha256)
        .filter(oldHash -> !oldHash.equals(hash))
        .ifPresent(oldHash -> delete(Layout.vectors(name, oldHash)));
  }

  private Document join(String name, PassagesFile file) {
    String vectorsName = Layout.vectors(name, file.vectorsSha256());
    byte[] bytes = readBytes(vectorsName);
    if (!Sha256.hex(bytes).equals(file.vectorsSha256())) {
      throw new ArchiveException(
          "%s is missing, or does not hold the vectors that %s was written with. Delete both; they are made again."
              .formatted(storage.locate(vectorsName), storage.locate(name)));
    }
    List<float[]> vectors =
        file.passages().isEmpty() ? List.of() : Vectors.read(bytes, file.dimensions());
    return file.document(vectors);
  }

  /** What targets have confirmed. */
  public Receipts receipts() {
    return receipts;
  }

  public Optional<DeadLetter> deadLetter(Video video) {
    return deadLetter(Place.of(video));
  }

  public Optional<DeadLetter> deadLetter(Place place) {
    return json.read(Layout.deadLetter(place), DeadLetter.class);
  }

  public void put(DeadLetter deadLetter) {
    json.write(Layout.deadLetter(deadLetter.video()), deadLetter);
  }

  /** Forgets that a video failed, so that it is tried again. */
  public void clearDeadLetter(Video video) {
    delete(Layout.deadLetter(video));
  }

  public Optional<Times> times(Video video) {
    return json.read(Layout.times(video), Times.class);
  }

  public void put(Video video, Times times) {
    json.write(Layout.times(video), times);
  }

  public Optional<RefusedCaptions> refusedCaptions(Video video) {
    return json.read(Layout.refusedCaptions(video), RefusedCaptions.class);
  }

  public void put(Video video, RefusedCaptions refused) {
    json.write(Layout.refusedCaptions(video), refused);
  }

  /**
   * Removes what was computed for a video.
   *
   * @param targets whose receipts go, too
   */
  public void forget(Video video, DocumentKeys keys, List<String> targets) {
    List<String> names = new ArrayList<>();
    Place place = Place.of(video);
    for (DocumentKey key : keys.all()) {
      String document = Layout.document(place, key);
      json.read(document, PassagesFile.class)
          .ifPresent(file -> names.add(Layout.vectors(document, file.vectorsSha256())));
      names.add(document);
      names.add(Layout.transcript(place, key.transcriptModel()));
    }
    names.add(Layout.refusedCaptions(video));
    names.add(Layout.deadLetter(video));
    names.add(Layout.times(video));
    targets.forEach(target -> receipts.drop(target, place.day(), video.id()::equals));
    names.forEach(this::delete);
  }

  /** Removes all that was computed for the videos of a day (UTC). Receipts stay. */
  public void forget(LocalDate day) {
    String directory = Layout.day(day);
    try {
      storage.list(directory, 2).forEach(file -> delete(directory + file));
    } catch (IOException e) {
      throw new ArchiveException(
          "Could not list %s: %s".formatted(storage.locate(directory), e), e);
    }
  }

  /**
   * @param name what it is, for instance {@code nights/2026-11-20}; unique together with its type
   */
  public <T> Optional<T> state(String name, Class<T> type) {
    return json.read(Layout.state(name), type);
  }

  public void putState(String name, Object state) {
    json.write(Layout.state(name), state);
  }

  public void deleteState(String name) {
    delete(Layout.state(name));
  }

  /**
   * The names of the states in a folder, for instance {@code crews/night}, each with its folder.
   */
  public List<String> states(String folder) {
    String directory = Layout.states(folder);
    try {
      return storage.list(directory, 1).stream()
          .filter(file -> file.endsWith(Layout.STATE))
          .map(file -> folder + "/" + file.substring(0, file.length() - Layout.STATE.length()))
          .toList();
    } catch (IOException e) {
      throw new ArchiveException(
          "Could not list %s: %s".formatted(storage.locate(directory), e), e);
    }
  }

  /** Removes what writers that were killed left behind. */
  public void sweep() {
    try {
      storage.sweep();
    } catch (IOException e) {
      throw new ArchiveException("Could not tidy " + storage.locate("tmp/") + ": " + e, e);
    }
  }

  private byte[] readBytes(String name) {
    try {
      return storage.read(name).orElse(new byte[0]);
    } catch (IOException e) {
      throw new ArchiveException("Could not read %s: %s".formatted(storage.locate(name), e), e);
    }
  }

  private void writeBytes(String name, byte[] bytes) {
    try {
      storage.write(name, bytes);
    } catch (IOException e) {
      throw new ArchiveException("Could not write %s: %s".formatted(storage.locate(name), e), e);
    }
  }

  private void delete(String name) {
    try {
      storage.delete(name);
    } catch (IOException e) {
      throw new ArchiveException("Could not delete %s: %s".formatted(storage.locate(name), e), e);
    }
  }
}
