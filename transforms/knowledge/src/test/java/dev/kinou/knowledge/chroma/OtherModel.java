package dev.kinou.knowledge.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * An embedding model of another length, behind an endpoint of OpenAI's shape: words are counted.
 */
final class OtherModel implements AutoCloseable {
  static final String NAME = "words-256";
  private static final int LENGTH = 256;

  private final HttpServer server;

  OtherModel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/embeddings", OtherModel::answer);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  static List<Document> embedded(List<Document> documents) {
    return documents.stream()
        .map(
            document ->
                new Document(
                    document.video(),
                    document.transcriptModel(),
                    document.chunker(),
                    NAME,
                    document.passages().stream()
                        .map(EmbeddedPassage::passage)
                        .map(passage -> new EmbeddedPassage(passage, vector(passage.content())))
                        .toList()))
        .toList();
  }

  private static float[] vector(String text) {
    float[] counts = new float[LENGTH];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      counts[Math.floorMod(word.hashCode(), LENGTH)]++;
    }
    double length = 0;
    for (float count : counts) {
      length += count * count;
    }
    for (int i = 0; i < LENGTH; i++) {
      counts[i] /= (float) Math.sqrt(length);
    }
    return counts;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode input = Json.mapper().readTree(exchange.getRequestBody()).path("input");
      List<String> texts = new ArrayList<>();
      if (input.isTextual()) {
        texts.add(input.asText());
      }
      input.forEach(text -> texts.add(text.asText()));
      List<Map<String, Object>> data = new ArrayList<>();
      for (String text : texts) {
        data.add(Map.of("index", data.size(), "embedding", vector(text)));
      }
      byte[] body = Json.mapper().writeValueAsBytes(Map.of("object", "list", "data", data));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
