package dev.kinou.watch.search;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Lucene's index of an archive's passages, a folder on this machine. All of it can be made again
 * from the archive, so it may be deleted at any time.
 *
 * <p>An update is seen whole or not at all; one that is cut off leaves the index as it was, and the
 * next one looks at every day. Many threads and processes may search; a second that updates is
 * refused.
 */
public final class SearchIndex {
  /** A night of 200 videos is one segment; a graph that is built in one go needs no merging. */
  private static final double BUFFER_MB = 64;

  /** A file of ours beside Lucene's, which leaves it alone. */
  private static final String UPDATED = "updated";

  /**
   * What Lucene says of newer Javas is nothing to do about; kept here, since else it is forgotten.
   */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  private final Path folder;
  private final DocumentKeys keys;
  private final Supplier<Codec> codec;

  private SearchIndex(Path folder, DocumentKeys keys, Supplier<Codec> codec) {
    this.folder = folder;
    this.keys = keys;
    this.codec = codec;
  }

  /**
   * @param folder for instance {@link IndexFolder#of(String, DocumentKeys)}
   * @param keys of the archive's documents that count
   */
  public static SearchIndex at(Path folder, DocumentKeys keys) {
    return with(folder, keys, Vectors::codec);
  }

  static SearchIndex with(Path folder, DocumentKeys keys, Supplier<Codec> codec) {
    return new SearchIndex(folder, keys, codec);
  }

  public Path folder() {
    return folder;
  }

  /** Whether there is one that can be searched. */
  public boolean exists() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false; // Lucene would make it.
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return DirectoryReader.indexExists(directory);
    }
  }

  /** When the last update began that ended well; told without loading Lucene. */
  public Optional<Instant> updated() throws IOException {
    Path note = folder.resolve(UPDATED);
    return Files.exists(note)
        ? Optional.of(Instant.parse(Files.readString(note).strip()))
        : Optional.empty();
  }

  /**
   * Makes the index hold of {@code days} what the archive holds; of all days where there is no
   * index yet, or an earlier update did not end.
   *
   * @throws SearchException if another process updates it, or its files are damaged
   */
  public IndexChanges update(Archive archive, Collection<LocalDate> days, IndexProgress progress)
      throws IOException {
    return update(archive, indexed -> days, progress);
  }

  /** Makes the index hold of all days before {@code before} what the archive holds. */
  public IndexChanges updateBefore(Archive archive, LocalDate before, IndexProgress progress)
      throws IOException {
    return update(archive, indexed -> all(archive, indexed).headSet(before), progress);
  }

  /** Makes the index hold what the archive holds, whatever days have changed. */
  public IndexChanges update(Archive archive, IndexProgress progress) throws IOException {
    return update(archive, indexed -> all(archive, indexed), progress);
  }

  private interface Days {
    Collection<LocalDate> of(IndexedVideos indexed) throws IOException;
  }

  private IndexChanges update(Archive archive, Days days, IndexProgress progress)
      throws IOException {
    Instant began = Instant.now();
    boolean there = exists();
    Unfinished mark = Unfinished.begin(folder);
    IndexChanges changes;
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, settings())) {
      boolean everything = !there || mark.leftBehind();
      Days which = everything ? indexed -> all(archive, indexed) : days;
      changes = update(archive, which, writer, progress);
    } catch (LockObtainFailedException e) {
      throw new SearchException(
          "Another process updates the index in %s; what this one would have written, the next update does."
              .formatted(folder),
          e);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      throw damaged(e);
    }
    Files.writeString(folder.resolve(UPDATED), began.toString());
    mark.end();
    if (!there) {
      OldIndexes.remove(folder, began);
    }
    return changes;
  }

  /** Closing the writer, which waits for its merges, is the commit. */
  private IndexChanges update(
      Archive archive, Days days, IndexWriter writer, IndexProgress progress) throws IOException {
    boolean whole = false;
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexedVideos indexed = new IndexedVideos(reader);
      IndexChanges changes =
          new IndexUpdate(archive, keys, writer, indexed, progress).of(days.of(indexed));
      whole = true;
      return changes;
    } finally {
      if (!whole) {
        writer.rollback();
      }
    }
  }

  /** The days of both. */
  private static SortedSet<LocalDate> all(Archive archive, IndexedVideos indexed)
      throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>(archive.days());
    days.addAll(indexed.days());
    return days;
  }

  private IndexWriterConfig settings() {
    return new IndexWriterConfig(new PassageAnalyzer())
        .setCodec(codec.get())
        .setRAMBufferSizeMB(BUFFER_MB);
  }

  /**
   * @throws SearchException if there is none, or its files are damaged
   */
  public Searcher open() throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new Searcher(directory, DirectoryReader.open(directory));
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      directory.close();
      throw damaged(e);
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  private SearchException damaged(IOException e) {
    return new SearchException(
        "The index in %s is damaged: %s. Delete the folder; the next question makes it again."
            .formatted(folder, e.getMessage()),
        e);
  }
}
