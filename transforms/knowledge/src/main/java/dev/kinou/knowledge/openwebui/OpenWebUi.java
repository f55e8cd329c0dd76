package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.Hit;
import dev.kinou.records.Json;
import dev.kinou.records.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * The part of Open-WebUI's HTTP API (as of 0.12) that loading needs, one method a request. Many
 * threads, but one at a time is as fast, since the server is one process.
 */
public final class OpenWebUi implements AutoCloseable {
  /** The longest page of files that the server gives. */
  private static final int MOST = 1000;

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

  Batches batches() {
    return new Batches(api, config.processing());
  }

  Groups groups() {
    return new Groups(api);
  }

  OpenWebUiConfig config() {
    return config;
  }

  public void deleteKnowledge(String id) throws IOException {
    api.delete(knowledge(id).addPathSegment("delete").build());
  }

  private static KnowledgeBase knowledge(JsonNode item) {
    return new KnowledgeBase(
        item.path("id").asText(),
        item.path("name").asText(),
        item.path("description").asText(),
        item.path("created_at").asLong(),
        item.path("write_access").asBoolean(true),
        "external".equals(item.path("meta").path("source").asText()),
        Groups.readers(item));
  }

  /** The files of a knowledge whose name contains {@code part}; their status is not told. */
  public List<StoredFile> listed(String knowledge, String part) throws IOException {
    // In an order in which what is added meanwhile shifts no page.
    return listed(knowledge, part, "created_at", "asc", file -> true);
  }

  /**
   * @param since seconds since 1970, by the server's clock
   */
  List<StoredFile> listedAndChanged(String knowledge, long since) throws IOException {
    return listed(knowledge, "", "updated_at", "desc", file -> file.updated() >= since);
  }

  private List<StoredFile> listed(
      String knowledge, String part, String order, String direction, Predicate<StoredFile> wanted)
      throws IOException {
    List<StoredFile> found = new ArrayList<>();
    for (int page = 1; ; page++) {
      JsonNode answer =
          api.get(
              knowledge(knowledge)
                  .addPathSegment("files")
                  .addQueryParameter("query", part)
                  .addQueryParameter("order_by", order)
                  .addQueryParameter("direction", direction)
                  .addQueryParameter("limit", "200") // only an administrator gets more than 30
                  .addQueryParameter("page", Integer.toString(page))
                  .build());
      List<StoredFile> told = new ArrayList<>();
      answer.path("items").forEach(item -> told.add(StoredFile.of(item)));
      told.stream().filter(wanted).forEach(found::add);
      if (told.isEmpty()
          || !told.stream().allMatch(wanted)
          || found.size() >= answer.path("total").asInt()) {
        return found;
      }
    }
  }

  /** How many files a knowledge lists. */
  public int listedCount(String knowledge) throws IOException {
    return api.get(
            knowledge(knowledge).addPathSegment("files").addQueryParameter("page", "1").build())
        .path("total")
        .asInt();
  }

  /** The key's own files whose name contains {@code part}, in a knowledge or not. */
  public List<StoredFile> uploaded(String part) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try {
      for (int before = 0; ; before = found.size()) {
        api.get(
                api.url("api/v1/files/search")
                    .addQueryParameter("filename", "*" + part + "*")
                    .addQueryParameter("content", "false")
                    .addQueryParameter("skip", Integer.toString(before))
                    .addQueryParameter("limit", Integer.toString(MOST))
                    .build())
            .forEach(item -> found.add(StoredFile.of(item)));
        if (found.size() - before < MOST) {
          return found;
        }
      }
    } catch (OpenWebUiException e) {
      if (!e.missing()) { // 404 is how this one says "none", or "no more"
        throw e;
      }
      return found;
    }
  }

  /**
   * Uploads a file and waits while the server splits, embeds and links it, in this order, so that
   * what is listed afterwards is whole. The answer says nothing about how that went.
   *
   * @param metadata kept beside every chunk; {@code knowledge_id} links the file
   */
  public StoredFile upload(String name, String text, Map<String, String> metadata)
      throws IOException {
    return StoredFile.of(upload(name, text, metadata, true));
  }

  /**
   * @param process false if nothing is to be done with the file yet
   * @return the file as the server describes it
   */
  JsonNode upload(String name, String text, Map<String, String> metadata, boolean process)
      throws IOException {
    RequestBody body =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("metadata", Json.mapper().writeValueAsString(metadata))
            .addFormDataPart("file", name, RequestBody.create(text, MARKDOWN))
            .build();
    return api.post(
        api.url("api/v1/files/")
            .addQueryParameter("process", Boolean.toString(process))
            .addQueryParameter("process_in_background", "false")
            .build(),
        body,
        config.processing());
  }

  public String status(String file) throws IOException {
    return api.get(files(file).addPathSegments("process/status").build()).path("status").asText();
  }

  /** Why the server could not process a file, in its own words. */
  public String error(String file) throws IOException {
    JsonNode error = api.get(files(file).build()).path("data").path("error");
    return OneLine.of(error.asText("no reason given"), 300);
  }

  public void delete(String file) throws IOException {
    api.delete(files(file).build());
  }

  void deleteIfThere(String file) throws IOException {
    try {
      delete(file);
    } catch (OpenWebUiException e) {
      if (!e.missing()) {
        throw e;
      }
    }
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

  /**
   * Unlinks and deletes a file. The server deletes the chunks that have the file's id, and those
   * that have its hash: also those of another file with the same text.
   */
  public void remove(String knowledge, String file) throws IOException {
    api.post(
        knowledge(knowledge)
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

  private HttpUrl.Builder knowledge(String id) {
    return api.url("api/v1/knowledge").addPathSegment(id);
  }

  private HttpUrl.Builder files(String file) {
    return api.url("api/v1/files").addPathSegment(file);
  }

  @Override
  public void close() {
    api.close();
  }
}
