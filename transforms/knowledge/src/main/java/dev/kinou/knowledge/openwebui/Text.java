package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.records.Video;
import java.util.Map;
import java.util.TreeMap;

/**
 * A video's text on its way.
 *
 * @param words where they come from
 */
record Text(Video video, String words, MarkdownDocument document) {

  String tag() {
    return MarkdownDocument.tag(video.id());
  }

  /** What is kept beside the file and every chunk of it. */
  Map<String, String> metadata(String knowledge) {
    Map<String, String> all = new TreeMap<>(VideoMetadata.of(video, words));
    all.put(StoredFile.KNOWLEDGE, knowledge);
    return all;
  }
}
