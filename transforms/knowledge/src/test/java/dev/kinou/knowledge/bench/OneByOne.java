package dev.kinou.knowledge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.Document;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Adds documents as a plain script does: upload, wait until it is processed, add to the knowledge.
 */
final class OneByOne {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType MARKDOWN = MediaType.get("text/markdown; charset=utf-8");

  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(5)).build();
  private final String api;
  private final String key;
  private final String knowledge;

  OneByOne(URI server, String key, String name) throws IOException {
    this.api = server + "/api/v1";
    this.key = key;
    this.knowledge = post("/knowledge/create", Map.of("name", name, "description", name));
  }

  /**
   * @return the id of the knowledge
   */
  String knowledge() {
    return knowledge;
  }

  void add(Document document) throws IOException {
    MarkdownDocument text = MarkdownDocument.of(document, ZoneOffset.UTC);
    RequestBody body =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("file", text.fileName(), RequestBody.create(text.text(), MARKDOWN))
            .build();
    // The server answers when the file is processed: no pause of a poll is counted against it.
    String file = send("/files/?process=true&process_in_background=false", body);
    post("/knowledge/" + knowledge + "/file/add", Map.of("file_id", file));
  }

  private String post(String path, Map<String, String> body) throws IOException {
    return send(path, RequestBody.create(Json.mapper().writeValueAsBytes(body), JSON));
  }

  private String send(String path, RequestBody body) throws IOException {
    Request request =
        new Request.Builder()
            .url(api + path)
            .header("Authorization", "Bearer " + key)
            .post(body)
            .build();
    try (var response = client.newCall(request).execute()) {
      String answer = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException(path + " answered " + response.code() + ": " + answer);
      }
      JsonNode json = Json.mapper().readTree(answer);
      return json.path("id").asText();
    }
  }
}
