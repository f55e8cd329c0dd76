package dev.kinou.knowledge.rows;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of a video in one knowledge, as the server would have written them after an upload, and
 * with them what it keeps when it makes the chunks anew: the mark and the video in {@code
 * meta.data}.
 *
 * @param chunks in the order of the passages
 */
public record VideoRows(FileRow file, List<ChunkRow> chunks) {

  /**
   * @param at seconds since 1970
   */
  public static VideoRows of(Document document, MarkdownDocument text, Place place, long at) {
    String id = RowIds.file(place.knowledge(), document.video().id());
    Map<String, String> video = VideoMetadata.of(document.video(), document.transcriptModel());
    int size = text.text().getBytes(StandardCharsets.UTF_8).length;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", "completed");
    data.put("content", DatabaseText.clean(text.text()));
    data.put("error", null);
    Map<String, Object> upload = new LinkedHashMap<>(video);
    upload.put("passages", document.passages().size());
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("name", text.fileName());
    meta.put("content_type", "text/markdown");
    meta.put("size", size);
    meta.put("file_hash", text.hash());
    meta.put("data", upload);
    meta.put("collection_name", place.knowledge());
    FileRow file =
        new FileRow(
            id,
            RowIds.link(id),
            place.knowledge(),
            place.owner(),
            text.fileName(),
            text.hash(),
            Collections.unmodifiableMap(data),
            Collections.unmodifiableMap(meta),
            at);
    return new VideoRows(file, chunks(document, text, place, file, video, size));
  }

  private static List<ChunkRow> chunks(
      Document document,
      MarkdownDocument text,
      Place place,
      FileRow file,
      Map<String, String> video,
      int size) {
    Map<String, Object> common = new LinkedHashMap<>(video);
    common.put("name", file.name());
    common.put("source", file.name());
    common.put("file_id", file.id());
    common.put("created_by", file.owner());
    common.put("hash", file.hash());
    common.put("file_hash", file.hash());
    common.put("size", size);
    common.put("content_type", "text/markdown");
    common.put(VideoMetadata.EMBEDDER, document.embedder());
    if (!place.model().isEmpty()) {
      common.put("embedding_config", place.embeddingConfig());
    }
    StartIndex starts = new StartIndex(text.text());
    List<ChunkRow> chunks = new ArrayList<>(document.passages().size());
    for (EmbeddedPassage embedded : document.passages()) {
      Passage passage = embedded.passage();
      Map<String, Object> metadata = new LinkedHashMap<>(common);
      metadata.put("link", passage.link().toASCIIString());
      metadata.put("start", passage.startMs() / 1000);
      metadata.put("start_index", starts.of(passage));
      chunks.add(
          new ChunkRow(
              RowIds.chunk(file.id(), chunks.size()),
              DatabaseText.clean(passage.content()),
              Collections.unmodifiableMap(metadata),
              embedded.vector()));
    }
    return List.copyOf(chunks);
  }
}
