package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.OneLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/** What {@link OpenWebUi} does with many files in one request. Many threads. */
final class Batches {
  private final Api api;
  private final Duration patience;

  Batches(Api api, Duration patience) {
    this.api = api;
    this.patience = patience;
  }

  /**
   * Links files that have a text, and embeds it. The answer loses errors, but it lists all files of
   * the knowledge, so it grows with it.
   *
   * @param files none of them, to be told the listing only
   */
  List<StoredFile> link(String knowledge, List<String> files) throws IOException {
    JsonNode answer =
        api.post(
            knowledge(knowledge, "files/batch/add"),
            files.stream().map(file -> Map.of("file_id", file)).toList(),
            patience);
    List<StoredFile> listed = new ArrayList<>();
    answer.path("files").forEach(item -> listed.add(StoredFile.of(item)));
    return listed;
  }

  /**
   * Gives files their texts, and a collection the chunks of them.
   *
   * @param files as the server described them, each with its text in {@code data.content}
   * @return the server's words about each file that it could not process, by the file's id
   */
  Map<String, String> process(String collection, List<? extends JsonNode> files)
      throws IOException {
    JsonNode answer =
        api.post(
            api.url("api/v1/retrieval/process/files/batch").build(),
            Map.of("collection_name", collection, "files", files),
            patience);
    Map<String, String> errors = new TreeMap<>();
    for (JsonNode error : answer.path("errors")) {
      errors.put(error.path("file_id").asText(), OneLine.of(error.path("error").asText(), 300));
    }
    return errors;
  }

  /** Unlinks and deletes files, with their chunks; what is not listed is left as it is. */
  void cleanUp(String knowledge, List<String> files) throws IOException {
    api.post(knowledge(knowledge, "sync/cleanup"), Map.of("file_ids", files), patience);
  }

  private HttpUrl knowledge(String id, String path) {
    return api.url("api/v1/knowledge").addPathSegment(id).addPathSegments(path).build();
  }
}
