package dev.kinou.pipeline.load;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads documents from an archive in portions that fit into memory, however long the videos are.
 */
final class DocumentReader {
  /** Some 25 MB of text and vectors. */
  private static final int PASSAGES = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(DocumentReader.class);

  private final Archive archive;
  private final DocumentKeys keys;
  private final List<Place> places;
  private final List<DeadLetter> unread = new ArrayList<>();
  private ArchiveException trouble;
  private boolean any;
  private int next;

  DocumentReader(Archive archive, DocumentKeys keys, List<Place> places) {
    this.archive = archive;
    this.keys = keys;
    this.places = places;
  }

  /**
   * The next documents; empty at the end.
   *
   * @throws ArchiveException if not one of several can be read: then it is the archive's fault
   */
  List<Document> portion() {
    List<Document> portion = new ArrayList<>();
    int passages = 0;
    while (next < places.size() && passages < PASSAGES) {
      Optional<Document> document = read(places.get(next++));
      document.ifPresent(portion::add);
      passages += document.map(one -> one.passages().size()).orElse(0);
    }
    any |= !portion.isEmpty();
    if (!any && trouble != null && places.size() > 1) {
      throw trouble;
    }
    return portion;
  }

  /** What could not be read so far, as far as is known whose it is. */
  List<DeadLetter> unread() {
    return unread;
  }

  private Optional<Document> read(Place place) {
    try {
      Optional<Document> document = archive.document(place, keys);
      if (document.isEmpty()) {
        LOG.warn("The passages of {} have vanished from the archive", place);
      }
      return document;
    } catch (ArchiveException e) {
      trouble = e;
      LOG.error("{} cannot be read: {}", place, e.getMessage());
      letter(place, e).ifPresent(unread::add);
      return Optional.empty();
    }
  }

  private Optional<DeadLetter> letter(Place place, ArchiveException e) {
    try {
      return archive
          .video(place, keys)
          .map(
              video ->
                  new DeadLetter(
                      video,
                      Stage.KNOWLEDGE,
                      Cause.OUR_FAULT,
                      Optional.empty(),
                      e.getMessage(),
                      "reading the archive",
                      Instant.now()));
    } catch (ArchiveException again) {
      return Optional.empty(); // Nobody can tell whose passages they were.
    }
  }
}
