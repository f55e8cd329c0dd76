package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.FileRow;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a knowledge hold videos: the chunks first, then the rows in one transaction, so that no
 * file is ever listed without its chunks. Ids are made of names, so that whatever an earlier load
 * left when it broke off is met again. One thread.
 */
final class ChromaLoad {
  private final Chroma chroma;
  private final Tables tables;
  private final Generation generation;
  private final ChromaProof proof;
  private final ChromaSwitch change;
  private final ChromaFailures failures;
  private boolean proven;

  ChromaLoad(
      Chroma chroma,
      Tables tables,
      Generation generation,
      ChromaProof proof,
      ChromaSwitch change,
      ChromaFailures failures) {
    this.chroma = chroma;
    this.tables = tables;
    this.generation = generation;
    this.proof = proof;
    this.change = change;
    this.failures = failures;
  }

  /**
   * @param videos of one knowledge, with vectors of one dimension
   * @return those that are there afterwards, as the tables and Chroma say themselves
   * @throws TargetRefusedException before anything was written, if another model made the vectors
   */
  Set<String> put(String knowledge, List<VideoRows> videos)
      throws IOException, SQLException, InterruptedException, StageException {
    ChromaCollection collection = collection(knowledge, videos);
    Map<String, VideoRows> missing = new LinkedHashMap<>();
    videos.forEach(video -> missing.put(video.file().id(), video));
    Map<String, List<StoredChunk>> found = found(collection, missing.keySet());
    Set<String> there = complete(knowledge, missing, found);
    missing.keySet().removeAll(there);
    if (missing.isEmpty()) {
      return there;
    }
    prove(missing.values());
    chroma.upsert(
        collection.id(),
        missing.values().stream().flatMap(video -> video.chunks().stream()).toList());
    List<FileRow> files = missing.values().stream().map(VideoRows::file).toList();
    tables.write(
        rows -> {
          rows.put(files);
          return null;
        });
    deleteStale(collection, missing, found);
    there.addAll(complete(knowledge, missing, found(collection, missing.keySet())));
    return there;
  }

  private ChromaCollection collection(String knowledge, List<VideoRows> videos)
      throws IOException, StageException {
    String name = generation.collection(knowledge);
    ChromaCollection collection = chroma.findOrCreate(name);
    boolean abandoned =
        generation == Generation.NEXT
            && collection.dimension() > 0
            && videos.stream()
                .flatMap(video -> video.chunks().stream())
                .anyMatch(chunk -> chunk.vector().length != collection.dimension());
    if ((abandoned || generation == Generation.PRESENT && collection.dimension() == 0)
        && change.underWay(knowledge)) {
      throw failures.switching();
    }
    if (abandoned) {
      // By an earlier reload, with a model that was given up.
      chroma.drop(name);
      return chroma.findOrCreate(name);
    }
    return collection;
  }

  private Map<String, List<StoredChunk>> found(ChromaCollection collection, Set<String> files)
      throws IOException {
    Map<String, List<StoredChunk>> found = new HashMap<>();
    for (StoredChunk chunk : chroma.where(collection.id(), "file_id", files)) {
      found.computeIfAbsent(chunk.file(), file -> new ArrayList<>()).add(chunk);
    }
    return found;
  }

  /** Those that are listed with the text, and have the very chunks. */
  private Set<String> complete(
      String knowledge, Map<String, VideoRows> videos, Map<String, List<StoredChunk>> found)
      throws IOException, SQLException, InterruptedException {
    Map<String, String> hashes = tables.read(rows -> rows.hashes(knowledge, videos.keySet()));
    Set<String> complete = new HashSet<>();
    for (VideoRows video : videos.values()) {
      String file = video.file().id();
      if (video.file().hash().equals(hashes.get(file))
          && signatures(video).equals(stored(found.getOrDefault(file, List.of())))) {
        complete.add(file);
      }
    }
    return complete;
  }

  private static Map<String, String> signatures(VideoRows video) {
    Map<String, String> all = new HashMap<>();
    for (ChunkRow chunk : video.chunks()) {
      all.put(
          chunk.id(),
          chunk.metadata().get("hash") + " " + chunk.metadata().get(VideoMetadata.EMBEDDER));
    }
    return all;
  }

  private static Map<String, String> stored(List<StoredChunk> chunks) {
    Map<String, String> all = new HashMap<>();
    chunks.forEach(chunk -> all.put(chunk.id(), chunk.hash() + " " + chunk.embedder()));
    return all;
  }

  /** What an earlier, longer text left, or the server when it made the chunks anew. */
  private void deleteStale(
      ChromaCollection collection,
      Map<String, VideoRows> written,
      Map<String, List<StoredChunk>> found)
      throws IOException {
    List<String> stale = new ArrayList<>();
    written.forEach(
        (file, video) -> {
          Set<String> kept = signatures(video).keySet();
          found.getOrDefault(file, List.of()).stream()
              .map(StoredChunk::id)
              .filter(chunk -> !kept.contains(chunk))
              .forEach(stale::add);
        });
    chroma.delete(collection.id(), stale);
  }

  /** The server's embedding model has changed, at least by name. */
  void proveAgain() {
    proven = false;
  }

  /**
   * Once, before anything is written. The next generation is of a model that the server may not
   * have yet: it is asked when the generations are switched.
   */
  private void prove(Collection<VideoRows> videos) throws IOException, StageException {
    Optional<ChunkRow> sample =
        ChromaProof.sample(videos.stream().flatMap(video -> video.chunks().stream()).toList());
    if (proven || generation == Generation.NEXT || sample.isEmpty()) {
      return;
    }
    Optional<String> problem = proof.problem(sample.get());
    if (problem.isPresent()) {
      throw failures.notFound(problem.get());
    }
    proven = true;
  }
}
