package dev.kinou.watch.search;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.records.Document;
import dev.kinou.records.LanguageTag;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.IndexWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an index hold of some days what the archive holds: told from what both list, only videos
 * whose document is another are read. Nothing is seen of it before the writer commits. One thread.
 */
final class IndexUpdate {
  private static final Logger LOG = LoggerFactory.getLogger(IndexUpdate.class);

  private final Archive archive;
  private final DocumentKeys keys;
  private final IndexWriter writer;
  private final IndexedVideos indexed;
  private final IndexProgress progress;

  /** The video's version; none where the archive has it no longer. */
  private final Map<Place, Optional<String>> changed = new TreeMap<>();

  private IndexChanges changes = IndexChanges.NONE;

  IndexUpdate(
      Archive archive,
      DocumentKeys keys,
      IndexWriter writer,
      IndexedVideos indexed,
      IndexProgress progress) {
    this.archive = archive;
    this.keys = keys;
    this.writer = writer;
    this.indexed = indexed;
    this.progress = progress;
  }

  IndexChanges of(Collection<LocalDate> days) throws IOException {
    for (LocalDate day : days) {
      compare(day);
    }
    int done = 0;
    for (Map.Entry<Place, Optional<String>> video : changed.entrySet()) {
      progress.at(done++, changed.size());
      if (video.getValue().isPresent()) {
        write(video.getKey(), video.getValue().get());
      } else {
        remove(video.getKey());
      }
    }
    progress.at(done, changed.size());
    return changes;
  }

  private void compare(LocalDate day) throws IOException {
    Map<Place, String> before = indexed.of(day);
    Map<Place, String> now = archive.list(day).versions(keys);
    Set<Place> all = new HashSet<>(before.keySet());
    all.addAll(now.keySet());
    for (Place place : all) {
      String version = now.get(place);
      if (version == null || !version.equals(before.get(place))) {
        changed.put(place, Optional.ofNullable(version));
      }
    }
  }

  private void write(Place place, String version) throws IOException {
    try {
      Optional<Document> document = archive.document(place, keys);
      if (document.isEmpty()) {
        remove(place); // Forgotten since it was listed.
        return;
      }
      writer.updateDocuments(
          PassageFields.place(place),
          PassageFields.of(document.get(), version, language(place, document.get())));
      count(1, 0, document.get().passages().size(), 0);
    } catch (ArchiveException | IllegalArgumentException e) {
      // The second is Lucene's, for instance of a vector with another length than the others.
      LOG.warn("{} cannot be searched: {}", place, e.getMessage());
      writer.deleteDocuments(PassageFields.place(place));
      count(0, 0, 0, 1);
    }
  }

  private void remove(Place place) throws IOException {
    writer.deleteDocuments(PassageFields.place(place));
    count(0, 1, 0, 0);
  }

  private void count(int written, int removed, int passages, int unreadable) {
    changes =
        new IndexChanges(
            changes.written() + written,
            changes.removed() + removed,
            changes.passages() + passages,
            changes.unreadable() + unreadable);
  }

  /** What was heard, before what was announced. */
  private String language(Place place, Document document) {
    return archive
        .transcript(place, document.transcriptModel())
        .map(Transcript::language)
        .map(LanguageTag::language)
        .filter(heard -> !heard.isEmpty() && !heard.equals("und"))
        .or(() -> document.video().language().map(LanguageTag::language))
        .filter(tag -> !tag.isEmpty())
        .orElse("und");
  }
}
