package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.PlainText;
import dev.kinou.records.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * The part of Open-WebUI's HTTP API (as of 0.12) that loading needs, one method a request. Many
 * threads, but one at a time is as fast, since the server is one process.
 */
public final class OpenWebUi implements AutoCloseable {
  private static final MediaType MARKDOWN = MediaType.get("text/markdown; charset=utf-8");

  private final OpenWebUiConfig config;
  private final Api api;

  public OpenWebUi(OpenWebUiConfig config) {
    this.config = config;
    this.api = new Api(config);
  }

  public String version() throws IOException {
    JsonNode version = api.get(api.url("api/version").build()).path("version");
    if (!version.isTextual()) {
      throw new OpenWebUiException("GET " + config.url(), 404, "no version", null);
    }
    return version.asText();
  }

  /** Engine and model that the server embeds with; only an administrator's key is told. */
  public String embedder() throws IOException {
    return embedding().toString();
  }

  /** What the server embeds with; only an administrator's key is told. */
  public Embedding embedding() throws IOException {
    JsonNode answer = api.get(api.url("api/v1/retrieval/embedding").build());
    return new Embedding(
        answer.path("RAG_EMBEDDING_ENGINE").asText(),
        answer.path("RAG_EMBEDDING_MODEL").asText("unknown"));
  }

  /** The knowledges whose name contains {@code part}, that the key may read. */
  public List<KnowledgeBase> knowledges(String part) throws IOException {
    List<KnowledgeBase> found = new ArrayList<>();
    for (int page = 1; ; page++) {
      HttpUrl.Builder url =
          api.url("api/v1/knowledge/search").addQueryParameter("page", Integer.toString(page));
      if (!part.isEmpty()) {
        url.addQueryParameter("query", part);
      }
      JsonNode answer = api.get(url.build());
      for (JsonNode item : answer.path("items")) {
        found.add(knowledge(item));
      }
      if (answer.path("items").isEmpty() || found.size() >= answer.path("total").asInt()) {
        return found;
      }
    }
  }

  public KnowledgeBase create(String name, String description) throws IOException {
    return knowledge(
        api.post(
            api.url("api/v1/knowledge/create").build(),
            Map.of("name", name, "description", description),
            config.processing()));
  }

  public void deleteKnowledge(String id) throws IOException {
    api.delete(api.url("api/v1/knowledge").addPathSegment(id).addPathSegment("delete").build());
  }

  private static KnowledgeBase knowledge(JsonNode item) {
    return new KnowledgeBase(
        item.path("id").asText(),
        item.path("name").asText(),
        item.path("created_at").asLong(),
        item.path("write_access").asBoolean(true),
        "external".equals(item.path("meta").path("source").asText()));
  }

  /** The files of a knowledge whose name contains {@code part}; their status is not told. */
  public List<StoredFile> listed(String knowledge, String part) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    for (int page = 1; ; page++) {
      JsonNode answer =
          api.get(
              api.url("api/v1/knowledge")
                  .addPathSegment(knowledge)
                  .addPathSegment("files")
                  .addQueryParameter("query", part)
                  .addQueryParameter("page", Integer.toString(page))
                  .build());
      answer.path("items").forEach(item -> found.add(file(item)));
      if (answer.path("items").isEmpty() || found.size() >= answer.path("total").asInt()) {
        return found;
      }
    }
  }

  /** How many files a knowledge lists. */
  public int listedCount(String knowledge) throws IOException {
    return api.get(
            api.url("api/v1/knowledge")
                .addPathSegment(knowledge)
                .addPathSegment("files")
                .addQueryParameter("page", "1")
                .build())
        .path("total")
        .asInt();
  }

  /** The key's own files whose name contains {@code part}, in a knowledge or not. */
  public List<StoredFile> uploaded(String part) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try {
      api.get(
              api.url("api/v1/files/search")
                  .addQueryParameter("filename", "*" + part + "*")
                  .addQueryParameter("content", "false")
                  .addQueryParameter("limit", "1000")
                  .build())
          .forEach(item -> found.add(file(item)));
    } catch (OpenWebUiException e) {
      if (!e.missing()) { // 404 is how this one says "none"
        throw e;
      }
    }
    return found;
  }

  private static StoredFile file(JsonNode item) {
    return new StoredFile(
        item.path("id").asText(),
        item.path("filename").asText(),
        item.path("hash").asText(""),
        item.path("data").path("status").asText(""),
        item.path("meta").path("data").path("knowledge_id").asText(""),
        item.path("created_at").asLong());
  }

  /**
   * Uploads a file and waits while the server splits, embeds and links it, in this order, so that
   * what is listed afterwards is whole. The answer says nothing about how that went.
   *
   * @param metadata kept beside every chunk; {@code knowledge_id} links the file
   */
  public StoredFile upload(String name, String text, Map<String, String> metadata)
      throws IOException {
    RequestBody body =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("metadata", Json.mapper().writeValueAsString(metadata))
            .addFormDataPart("file", name, RequestBody.create(text, MARKDOWN))
            .build();
    return file(
        api.post(
            api.url("api/v1/files/")
                .addQueryParameter("process", "true")
                .addQueryParameter("process_in_background", "false")
                .build(),
            body,
            config.processing()));
  }

  public String status(String file) throws IOException {
    return api.get(files(file).addPathSegments("process/status").build()).path("status").asText();
  }

  /** Why the server could not process a file, in its own words. */
  public String error(String file) throws IOException {
    JsonNode error = api.get(files(file).build()).path("data").path("error");
    return PlainText.line(error.asText("no reason given"), 300);
  }

  public void delete(String file) throws IOException {
    api.delete(files(file).build());
  }

  /** Replaces a file's text, and its chunks wherever it is linked. */
  public void replaceText(String file, String text) throws IOException {
    api.post(
        files(file).addPathSegments("data/content/update").build(),
        Map.of("content", text),
        config.processing());
  }

  /** Replaces a file's text and its hash, but none of the chunks in a knowledge. */
  public void replaceTextOnly(String file, String text) throws IOException {
    api.post(
        api.url("api/v1/retrieval/process/file").build(),
        Map.of("file_id", file, "content", text),
        config.processing());
  }

  /** Links a file; the answer loses errors, so look at the listing. */
  public void link(String knowledge, String file) throws IOException {
    api.post(
        api.url("api/v1/knowledge")
            .addPathSegment(knowledge)
            .addPathSegments("files/batch/add")
            .build(),
        List.of(Map.of("file_id", file)),
        config.processing());
  }

  /**
   * Unlinks and deletes a file. The server deletes the chunks that have the file's id, and those
   * that have its hash: also those of another file with the same text.
   */
  public void remove(String knowledge, String file) throws IOException {
    api.post(
        api.url("api/v1/knowledge")
            .addPathSegment(knowledge)
            .addPathSegments("file/remove")
            .addQueryParameter("delete_file", "true")
            .build(),
        Map.of("file_id", file),
        config.processing());
  }

  public List<Hit> query(List<String> knowledges, String question, int k) throws IOException {
    JsonNode answer =
        api.post(
            api.url("api/v1/retrieval/query/collection").build(),
            Map.of("collection_names", knowledges, "query", question, "k", k),
            config.processing());
    return hits(answer);
  }

  /**
   * The chunks nearest to a text by their vectors alone, whatever else the server may search by.
   */
  public List<Hit> nearest(String collection, String text, int k) throws IOException {
    return hits(
        api.post(
            api.url("api/v1/retrieval/query/doc").build(),
            Map.of("collection_name", collection, "query", text, "k", k, "hybrid", false),
            config.processing()));
  }

  private static List<Hit> hits(JsonNode answer) {
    List<Hit> hits = new ArrayList<>();
    JsonNode texts = answer.path("documents").path(0);
    for (int i = 0; i < texts.size(); i++) {
      Map<String, String> metadata = new TreeMap<>();
      answer
          .path("metadatas")
          .path(0)
          .path(i)
          .fields()
          .forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().asText()));
      double score = answer.path("distances").path(0).path(i).asDouble();
      hits.add(new Hit(texts.path(i).asText(), score, metadata));
    }
    return hits;
  }

  private HttpUrl.Builder files(String file) {
    return api.url("api/v1/files").addPathSegment(file);
  }

  @Override
  public void close() {
    api.close();
  }
}
