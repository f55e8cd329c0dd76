package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenAI-compatible server on loopback whose model reads no more than it has to: it quotes the
 * first source that has its word, and cites it.
 */
final class LoopbackModel implements AutoCloseable {
  static final String NAME = "loopback";
  private static final Pattern SOURCE =
      Pattern.compile("<source id=\"(\\d+)\"[^>]*>(.*?)</source>", Pattern.DOTALL);

  /** What it was asked, the server's own questions for search words included. */
  final List<String> prompts = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final String word;

  LoopbackModel(String word) throws IOException {
    this.word = word;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/models", exchange -> send(exchange, models()));
    server.createContext("/v1/chat/completions", this::complete);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private static Object models() {
    return Map.of("object", "list", "data", List.of(Map.of("id", NAME, "object", "model")));
  }

  private void complete(HttpExchange exchange) throws IOException {
    JsonNode asked = Json.mapper().readTree(exchange.getRequestBody());
    StringBuilder prompt = new StringBuilder();
    asked.path("messages").forEach(m -> prompt.append(m.path("content").asText()).append('\n'));
    prompts.add(prompt.toString());
    send(
        exchange,
        Map.of(
            "id",
            "1",
            "object",
            "chat.completion",
            "model",
            NAME,
            "choices",
            List.of(
                Map.of(
                    "index",
                    0,
                    "finish_reason",
                    "stop",
                    "message",
                    Map.of("role", "assistant", "content", answer(prompt.toString()))))));
  }

  private String answer(String prompt) {
    Matcher source = SOURCE.matcher(prompt);
    boolean any = false;
    while (source.find()) {
      any = true;
      if (source.group(2).contains(word)) {
        return "They speak of " + word + " [" + source.group(1) + "].";
      }
    }
    return any ? "None of the sources speaks of it." : "{\"queries\": [\"" + word + "\"]}";
  }

  private static void send(HttpExchange exchange, Object answer) throws IOException {
    byte[] bytes = Json.mapper().writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
