package dev.kinou.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An embedding server on loopback that answers as told, one answer for each request. */
final class FakeEmbeddingServer implements AutoCloseable {
  /** A request as it came. */
  record Asked(String path, String authorization, JsonNode body) {
    List<String> input() {
      List<String> texts = new ArrayList<>();
      body.get("input").forEach(text -> texts.add(text.textValue()));
      return texts;
    }
  }

  private record Answer(int status, String body, String retryAfter) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();
  private final HttpServer server;

  FakeEmbeddingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized FakeEmbeddingServer answers(int status, String body) {
    answers.add(new Answer(status, body, null));
    return this;
  }

  synchronized FakeEmbeddingServer busy(String retryAfter) {
    answers.add(new Answer(429, "slow down", retryAfter));
    return this;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    asked.add(
        new Asked(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            Json.mapper().readTree(exchange.getRequestBody())));
    Answer answer = answers.remove();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
