package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.rows.FileTable;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.knowledge.rows.RowIds;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the target's knowledges hold with Kinou's mark, and its removal: the rows first, so that no
 * file is ever listed without its chunks. One thread.
 */
final class ChromaInventory {
  private static final Set<Generation> BOTH = EnumSet.allOf(Generation.class);

  private final Chroma chroma;
  private final Tables tables;
  private final Generation generation;

  ChromaInventory(Chroma chroma, Tables tables, Generation generation) {
    this.chroma = chroma;
    this.tables = tables;
    this.generation = generation;
  }

  /** The chunks of a file. */
  private static final class Chunks {
    private final String hash;
    private final String video;
    private int count;

    private Chunks(StoredChunk first) {
      this.hash = first.hash();
      this.video = first.video();
    }
  }

  void tell(List<KnowledgeBase> knowledges, Consumer<Held> each)
      throws IOException, SQLException, InterruptedException {
    for (KnowledgeBase knowledge : knowledges) {
      String id = knowledge.id();
      Map<String, Chunks> chunks = chunks(id);
      tables.each(
          (files, after) -> files.listed(id, after),
          file -> {
            Chunks ours = chunks.remove(file.id());
            each.accept(held(file, id, ours, true));
          });
      tables.each(
          FileTable::unlisted,
          file -> {
            Chunks ours = chunks.remove(file.id());
            if (ours != null || file.id().equals(RowIds.file(id, new VideoId(file.video())))) {
              each.accept(held(file, id, ours, false));
            }
          });
      chunks.forEach(
          (file, rest) ->
              each.accept(
                  new Held(new VideoId(rest.video), id, file, rest.hash, rest.count, false)));
    }
  }

  private static Held held(FileTable.Marked file, String knowledge, Chunks chunks, boolean listed) {
    int passages = chunks == null ? 0 : chunks.count;
    return new Held(new VideoId(file.video()), knowledge, file.id(), file.hash(), passages, listed);
  }

  private Map<String, Chunks> chunks(String knowledge) throws IOException {
    Map<String, Chunks> files = new HashMap<>();
    Optional<ChromaCollection> collection = chroma.find(generation.collection(knowledge));
    if (collection.isPresent()) {
      chroma.each(
          collection.get().id(),
          chunk -> {
            if (chunk.ours()) {
              files.computeIfAbsent(chunk.file(), file -> new Chunks(chunk)).count++;
            }
          });
    }
    return files;
  }

  /**
   * @return whether there was anything of the video
   */
  boolean forget(List<KnowledgeBase> knowledges, VideoId video)
      throws IOException, SQLException, InterruptedException {
    boolean any = false;
    for (KnowledgeBase knowledge : knowledges) {
      Set<String> files = new HashSet<>(Set.of(RowIds.file(knowledge.id(), video)));
      for (Generation each : removing()) {
        Optional<ChromaCollection> collection = chroma.find(each.collection(knowledge.id()));
        if (collection.isPresent()) {
          // Whatever loaded it: the server made the ids of what came over HTTP.
          chroma.where(collection.get().id(), "video", List.of(video.value())).stream()
              .filter(StoredChunk::ours)
              .forEach(chunk -> files.add(chunk.file()));
        }
      }
      any |= remove(knowledge.id(), files, removing());
    }
    return any;
  }

  /** What is gone must not come back by a switch; the next one alone has no files. */
  private Set<Generation> removing() {
    return generation == Generation.NEXT ? Set.of(Generation.NEXT) : BOTH;
  }

  void remove(List<Held> held) throws IOException, SQLException, InterruptedException {
    Map<String, Set<String>> files =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    Held::knowledge, Collectors.mapping(Held::document, Collectors.toSet())));
    for (Map.Entry<String, Set<String>> knowledge : files.entrySet()) {
      remove(knowledge.getKey(), knowledge.getValue(), removing());
    }
  }

  /**
   * @return how many videos
   */
  long removePublishedBefore(List<KnowledgeBase> knowledges, Instant instant)
      throws IOException, SQLException, InterruptedException {
    String second =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
            .format(instant.atOffset(ZoneOffset.UTC));
    Set<String> videos = new HashSet<>();
    for (KnowledgeBase knowledge : knowledges) {
      while (true) {
        List<FileTable.Marked> page =
            tables.read(files -> files.publishedBefore(knowledge.id(), second));
        if (page.isEmpty()) {
          break;
        }
        page.forEach(file -> videos.add(file.video()));
        remove(
            knowledge.id(),
            page.stream().map(FileTable.Marked::id).collect(Collectors.toSet()),
            BOTH);
      }
    }
    return videos.size();
  }

  private boolean remove(String knowledge, Collection<String> files, Set<Generation> generations)
      throws IOException, SQLException, InterruptedException {
    boolean any =
        generations.contains(Generation.PRESENT) && tables.write(table -> table.remove(files)) > 0;
    for (Generation each : generations) {
      Optional<ChromaCollection> collection = chroma.find(each.collection(knowledge));
      if (collection.isPresent()) {
        List<String> chunks =
            chroma.where(collection.get().id(), "file_id", files).stream()
                .filter(StoredChunk::ours)
                .map(StoredChunk::id)
                .toList();
        chroma.delete(collection.get().id(), chunks);
        any |= !chunks.isEmpty();
      }
    }
    return any;
  }
}
