package dev.kinou.knowledge.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * An endpoint of OpenAI's shape on loopback that answers at once, with {@link WordVectors}: takes
 * the cost of embedding out of a measurement of loading.
 */
public final class StubEmbeddings implements AutoCloseable {
  private final HttpServer server;

  private StubEmbeddings(HttpServer server) {
    this.server = server;
  }

  /**
   * @param port 0 for any
   */
  public static StubEmbeddings start(int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/embeddings", StubEmbeddings::answer);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    return new StubEmbeddings(server);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = Json.mapper().readTree(exchange.getRequestBody());
      List<String> texts = new ArrayList<>();
      JsonNode input = request.path("input");
      if (input.isTextual()) {
        texts.add(input.asText());
      }
      input.forEach(text -> texts.add(text.asText()));
      byte[] body = body(request.path("model").asText(), texts);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] body(String model, List<String> texts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(texts.size() * 4096);
    try (JsonGenerator json = Json.mapper().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("object", "list");
      json.writeStringField("model", model);
      json.writeArrayFieldStart("data");
      for (int i = 0; i < texts.size(); i++) {
        json.writeStartObject();
        json.writeStringField("object", "embedding");
        json.writeNumberField("index", i);
        json.writeArrayFieldStart("embedding");
        for (float value : WordVectors.of(texts.get(i))) {
          json.writeNumber(Math.round(value * 1e6) / 1e6);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Serves until it is killed: the port is the only argument. */
  public static void main(String[] args) throws IOException {
    System.out.println(start(Integer.parseInt(args[0])).url());
  }
}
