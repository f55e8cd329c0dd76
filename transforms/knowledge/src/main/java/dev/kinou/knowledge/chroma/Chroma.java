package dev.kinou.knowledge.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.rows.ChunkRow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/**
 * The part of a Chroma server's HTTP API (version 2) that loading needs. A collection is told by
 * its id, which a new one of the same name does not share. Many threads, but one at a time is as
 * fast: the server has one writer.
 */
final class Chroma implements AutoCloseable {
  /** As Open-WebUI itself creates its collections. */
  private static final Map<String, Object> METADATA = Map.of("hnsw:space", "cosine");

  /**
   * But for how well it finds: by the server's defaults (16 neighbours, a search of 100) 11 of 50
   * planted sentences are not found among 34,000 chunks, by these none, for a quarter more of the
   * server's time in loading. Its ef_construction stays at 100: among 68,000 chunks 50 of 50 are
   * found by 100, 200 and 400, for 38, 46 and 58 ms of its time an item (17 chunks).
   */
  private static final Map<String, Object> CONFIGURATION =
      Map.of("hnsw", Map.of("space", "cosine", "max_neighbors", 32, "ef_search", 1000));

  /** More at once is slower, and the server takes no more than 40 MiB. */
  private static final int BATCH = 1000;

  private static final int PAGE = 5000;

  private final ChromaHttp http;
  private volatile int batch;

  Chroma(ChromaAddress address) {
    this.http = new ChromaHttp(address, Duration.ofMinutes(5));
  }

  /** That of the interface: the server does not tell its own. */
  String version() throws IOException {
    return "chroma " + http.get(http.url().addPathSegment("version").build()).asText();
  }

  /** How many chunks a request may have. */
  private int batch() throws IOException {
    if (batch == 0) {
      JsonNode limits = http.get(http.url().addPathSegment("pre-flight-checks").build());
      if (!limits.path("supports_base64_encoding").asBoolean()) {
        throw new ChromaException(
            "Chroma", 404, "vectors in base64 are not supported: update it to 1.0 or newer");
      }
      batch = Math.max(1, Math.min(BATCH, limits.path("max_batch_size").asInt(BATCH)));
    }
    return batch;
  }

  Optional<ChromaCollection> find(String name) throws IOException {
    try {
      return Optional.of(collection(http.get(http.collections().addPathSegment(name).build())));
    } catch (ChromaException e) {
      if (e.missing()) {
        // Missing may also be the tenant: that one is no reason to find nothing.
        http.get(http.collections().addQueryParameter("limit", "1").build());
        return Optional.empty();
      }
      throw e;
    }
  }

  ChromaCollection findOrCreate(String name) throws IOException {
    return collection(
        http.post(
            http.collections().build(),
            Map.of(
                "name", name,
                "metadata", METADATA,
                "configuration", CONFIGURATION,
                "get_or_create", true)));
  }

  /** A name that is taken is answered by 500. */
  void rename(String collection, String name) throws IOException {
    http.put(http.collections().addPathSegment(collection).build(), Map.of("new_name", name));
  }

  void drop(String name) throws IOException {
    http.delete(http.collections().addPathSegment(name).build());
  }

  private static ChromaCollection collection(JsonNode answer) {
    return new ChromaCollection(answer.path("id").asText(), answer.path("dimension").asInt());
  }

  void upsert(String collection, List<ChunkRow> chunks) throws IOException {
    int most = batch();
    for (int from = 0; from < chunks.size(); from += most) {
      http.post(
          url(collection, "upsert"),
          RecordsJson.of(chunks.subList(from, Math.min(from + most, chunks.size()))));
    }
  }

  /** What is there with one of these values. */
  List<StoredChunk> where(String collection, String key, Collection<String> values)
      throws IOException {
    return values.isEmpty()
        ? List.of()
        : get(collection, Map.of("where", Map.of(key, Map.of("$in", values))));
  }

  /** All, a page at a time. */
  void each(String collection, Consumer<StoredChunk> each) throws IOException {
    List<StoredChunk> page;
    int number = 0;
    do {
      page = get(collection, Map.of("limit", PAGE, "offset", number * PAGE));
      page.forEach(each);
      number++;
    } while (page.size() == PAGE);
  }

  /** Some of them, whole. */
  List<ChunkRow> first(String collection, int count) throws IOException {
    return RecordsJson.read(
        http.post(
            url(collection, "get"), Map.of("limit", count, "include", RecordsJson.EVERYTHING)));
  }

  /** Into another collection, under the same ids. */
  void copy(String from, String to, List<String> ids) throws IOException {
    int most = batch();
    for (int at = 0; at < ids.size(); at += most) {
      List<String> some = ids.subList(at, Math.min(at + most, ids.size()));
      upsert(
          to,
          RecordsJson.read(
              http.post(url(from, "get"), Map.of("ids", some, "include", RecordsJson.EVERYTHING))));
    }
  }

  private List<StoredChunk> get(String collection, Map<String, Object> what) throws IOException {
    Map<String, Object> body = new HashMap<>(what);
    body.put("include", List.of("metadatas"));
    JsonNode answer = http.post(url(collection, "get"), body);
    List<StoredChunk> chunks = new ArrayList<>();
    for (int i = 0; i < answer.path("ids").size(); i++) {
      chunks.add(
          new StoredChunk(answer.path("ids").path(i).asText(), answer.path("metadatas").path(i)));
    }
    return chunks;
  }

  void delete(String collection, List<String> ids) throws IOException {
    int most = batch();
    for (int from = 0; from < ids.size(); from += most) {
      http.post(
          url(collection, "delete"),
          Map.of("ids", ids.subList(from, Math.min(from + most, ids.size()))));
    }
  }

  private HttpUrl url(String collection, String what) {
    return http.collections().addPathSegment(collection).addPathSegment(what).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
