package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A file that {@link Bulk} has uploaded.
 *
 * @param file as the server described it
 */
record Upload(Text text, ObjectNode file) {
  static List<String> ids(List<Upload> uploads) {
    return uploads.stream().map(Upload::id).toList();
  }

  static List<Upload> without(List<Upload> uploads, Set<String> ids) {
    return uploads.stream().filter(upload -> !ids.contains(upload.id())).toList();
  }

  String id() {
    return file.path("id").asText();
  }

  /** The collection that the server keeps a file's own chunks in. */
  String ownCollection() {
    return "file-" + id();
  }

  ObjectNode with(String content) {
    ObjectNode filled = file.deepCopy();
    filled.putObject("data").put("content", content);
    return filled;
  }

  ObjectNode withText() {
    return with(text.document().text());
  }
}
