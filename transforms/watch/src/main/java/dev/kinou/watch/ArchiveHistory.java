package dev.kinou.watch;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.records.Document;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The archive's documents, a day (UTC) at a time, or less. */
public final class ArchiveHistory implements History {
  /** An archive may lie far away: then it is the waiting that takes time. */
  private static final int AT_ONCE = 8;

  /** Documents that are held at a time. */
  private static final int PART = 250;

  private final Archive archive;
  private final DocumentKeys keys;

  /**
   * @param keys of the documents that are meant; of one embedder
   */
  public ArchiveHistory(Archive archive, DocumentKeys keys) {
    this.archive = archive;
    this.keys = keys;
  }

  @Override
  public List<String> read(Instant before, Part part) throws IOException, InterruptedException {
    Instant from = before.atOffset(ZoneOffset.UTC).minus(LENGTH).toInstant();
    LocalDate last = LocalDate.ofInstant(before, ZoneOffset.UTC);
    List<String> unread = new ArrayList<>();
    for (LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      List<Place> places = List.copyOf(archive.list(day).documents(keys));
      for (int i = 0; i < places.size(); i += PART) {
        List<Document> documents =
            read(places.subList(i, Math.min(places.size(), i + PART)), unread);
        documents.removeIf(
            document ->
                document.video().published().isBefore(from)
                    || !document.video().published().isBefore(before));
        if (!documents.isEmpty()) {
          part.take(documents);
        }
      }
    }
    return unread;
  }

  @Override
  public List<Document> find(Set<VideoId> videos) throws IOException, InterruptedException {
    Set<String> folders = new HashSet<>();
    videos.forEach(video -> folders.add(video.fileName()));
    List<Place> found = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>(folders.isEmpty() ? List.of() : archive.days());
    for (int i = days.size() - 1; i >= 0 && !folders.isEmpty(); i--) {
      for (Place place : archive.list(days.get(i)).documents(keys)) {
        if (folders.remove(place.folder())) {
          found.add(place);
        }
      }
    }
    List<Document> documents = read(found, new ArrayList<>());
    documents.sort(Comparator.comparing(document -> document.video().id()));
    return documents;
  }

  private List<Document> read(Collection<Place> places, List<String> unread)
      throws IOException, InterruptedException {
    ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Optional<Document>>> reading = new ArrayList<>();
      for (Place place : places) {
        reading.add(readers.submit(() -> archive.document(place, keys)));
      }
      List<Document> documents = new ArrayList<>();
      for (Future<Optional<Document>> one : reading) {
        try {
          one.get().ifPresent(documents::add);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof ArchiveException)) {
            throw new IOException("Could not read the archive: " + e.getCause(), e);
          }
          unread.add(e.getCause().getMessage());
        }
      }
      return documents;
    } finally {
      readers.shutdownNow();
    }
  }
}
