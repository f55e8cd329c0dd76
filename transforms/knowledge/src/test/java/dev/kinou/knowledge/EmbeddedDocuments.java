package dev.kinou.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Documents whose vectors come from where the server's own come from, too. */
public final class EmbeddedDocuments {
  private final URI endpoint;
  private final OkHttpClient client = new OkHttpClient();

  /**
   * @param endpoint of OpenAI's shape, with {@code /v1}
   */
  public EmbeddedDocuments(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** So many small videos of this prefix, each with a sentence of its own. */
  public List<Document> planted(String prefix, int count) throws IOException {
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          Documents.document(
              prefix + i, "Talk " + i, "A few words about the weather.", sentence(i)));
    }
    return embedded(all);
  }

  /** Different from that of any other number below 2,500. */
  public static String sentence(int number) {
    String[] who = "baker pilot nurse farmer painter lawyer diver tailor teacher miner".split(" ");
    String[] what = "violin bridge turbine mosaic lantern".split(" ");
    String[] where = "Lisbon Nairobi Kyoto Oslo Lima Cairo Quebec Perth Riga Hanoi".split(" ");
    return "The %s from %s repaired a broken %s in %d."
        .formatted(
            who[number % 10], where[number / 10 % 10], what[number / 100 % 5], 1900 + number);
  }

  public Document document(String id, String title, String... passages) throws IOException {
    return embedded(List.of(Documents.document(id, title, passages))).get(0);
  }

  private List<Document> embedded(List<Document> documents) throws IOException {
    List<float[]> vectors =
        vectors(
            documents.stream()
                .flatMap(document -> document.passages().stream())
                .map(embedded -> embedded.passage().content())
                .toList());
    List<Document> all = new ArrayList<>();
    int next = 0;
    for (Document document : documents) {
      List<EmbeddedPassage> passages = new ArrayList<>();
      for (EmbeddedPassage passage : document.passages()) {
        passages.add(new EmbeddedPassage(passage.passage(), vectors.get(next++)));
      }
      all.add(
          new Document(
              document.video(),
              document.transcriptModel(),
              document.chunker(),
              document.embedder(),
              passages));
    }
    return all;
  }

  private List<float[]> vectors(List<String> texts) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += 32) {
      List<String> some = texts.subList(from, Math.min(from + 32, texts.size()));
      byte[] body =
          Json.mapper().writeValueAsBytes(Map.of("model", "all-MiniLM-L6-v2", "input", some));
      Request request =
          new Request.Builder()
              .url(endpoint + "/embeddings")
              .post(RequestBody.create(body, MediaType.get("application/json")))
              .build();
      try (Response response = client.newCall(request).execute()) {
        for (JsonNode item : Json.mapper().readTree(response.body().bytes()).path("data")) {
          JsonNode numbers = item.path("embedding");
          float[] vector = new float[numbers.size()];
          IntStream.range(0, vector.length)
              .forEach(i -> vector[i] = (float) numbers.path(i).asDouble());
          vectors.add(vector);
        }
      }
    }
    return vectors;
  }
}
