package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.records.Video;
import java.util.Map;
import java.util.TreeMap;

/** A video's text on its way. */
record Text(Video video, MarkdownDocument document) {

  String tag() {
    return MarkdownDocument.tag(video.id());
  }

  /** What is kept beside the file and every chunk of it. */
  Map<String, String> metadata(String knowledge) {
    Map<String, String> all = new TreeMap<>(VideoMetadata.of(video));
    all.put(StoredFile.KNOWLEDGE, knowledge);
    return all;
  }
}
