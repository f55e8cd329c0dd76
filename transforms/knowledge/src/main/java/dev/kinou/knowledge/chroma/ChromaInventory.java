package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.rows.FileTable;
import dev.kinou.knowledge.rows.RowIds;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
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
  private final Chroma chroma;
  private final Tables tables;

  ChromaInventory(Chroma chroma, Tables tables) {
    this.chroma = chroma;
    this.tables = tables;
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

  /** A page of files at a time. */
  @FunctionalInterface
  private interface Pages {
    List<FileTable.Marked> after(FileTable files, String id) throws SQLException;
  }

  void tell(List<KnowledgeBase> knowledges, Consumer<Held> each)
      throws IOException, SQLException, InterruptedException {
    for (KnowledgeBase knowledge : knowledges) {
      String id = knowledge.id();
      Map<String, Chunks> chunks = chunks(id);
      pages(
          (files, after) -> files.listed(id, after),
          file -> {
            Chunks ours = chunks.remove(file.id());
            each.accept(held(file, id, ours, true));
          });
      pages(
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
    Optional<ChromaCollection> collection = chroma.find(knowledge);
    if (collection.isPresent()) {
      List<StoredChunk> page = chroma.page(collection.get().id(), 0);
      for (int number = 1; !page.isEmpty(); number++) {
        page.stream()
            .filter(StoredChunk::ours)
            .forEach(chunk -> files.computeIfAbsent(chunk.file(), f -> new Chunks(chunk)).count++);
        page = chroma.page(collection.get().id(), number);
      }
    }
    return files;
  }

  private void pages(Pages pages, Consumer<FileTable.Marked> each)
      throws IOException, SQLException, InterruptedException {
    String after = "";
    while (true) {
      String from = after;
      List<FileTable.Marked> page = tables.read(files -> pages.after(files, from));
      if (page.isEmpty()) {
        return;
      }
      page.forEach(each);
      after = page.get(page.size() - 1).id();
    }
  }

  /**
   * @return whether there was anything of the video
   */
  boolean forget(List<KnowledgeBase> knowledges, VideoId video)
      throws IOException, SQLException, InterruptedException {
    boolean any = false;
    for (KnowledgeBase knowledge : knowledges) {
      Set<String> files = new HashSet<>(Set.of(RowIds.file(knowledge.id(), video)));
      Optional<ChromaCollection> collection = chroma.find(knowledge.id());
      if (collection.isPresent()) {
        // Whatever loaded it: the server made the ids of what came over HTTP.
        chroma.where(collection.get().id(), "video", List.of(video.value())).stream()
            .filter(StoredChunk::ours)
            .forEach(chunk -> files.add(chunk.file()));
      }
      any |= files.size() > 1 | remove(knowledge.id(), files);
    }
    return any;
  }

  void remove(List<Held> held) throws IOException, SQLException, InterruptedException {
    Map<String, Set<String>> files =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    Held::knowledge, Collectors.mapping(Held::document, Collectors.toSet())));
    for (Map.Entry<String, Set<String>> knowledge : files.entrySet()) {
      remove(knowledge.getKey(), knowledge.getValue());
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
        remove(knowledge.id(), page.stream().map(FileTable.Marked::id).collect(Collectors.toSet()));
      }
    }
    return videos.size();
  }

  private boolean remove(String knowledge, Collection<String> files)
      throws IOException, SQLException, InterruptedException {
    int rows = tables.write(table -> table.remove(files));
    Optional<ChromaCollection> collection = chroma.find(knowledge);
    if (collection.isEmpty()) {
      return rows > 0;
    }
    List<String> chunks =
        chroma.where(collection.get().id(), "file_id", files).stream()
            .filter(StoredChunk::ours)
            .map(StoredChunk::id)
            .toList();
    chroma.delete(collection.get().id(), chunks);
    return rows > 0 || !chunks.isEmpty();
  }
}
