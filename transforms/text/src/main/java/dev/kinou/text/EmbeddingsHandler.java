package dev.kinou.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kinou.records.Json;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.http.Bearer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to {@link EmbeddingsServer}. Safe for many threads. */
final class EmbeddingsHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingsHandler.class);
  private static final int LONGEST_BODY = 16 << 20;

  private final TextEmbedder embedder;
  private final Bearer token;

  EmbeddingsHandler(TextEmbedder embedder, Bearer token) {
    this.embedder = embedder;
    this.token = token;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode answer;
      int status = 200;
      try {
        answer = answer(exchange);
      } catch (RequestException e) {
        status = e.status();
        answer = error(e.getMessage(), status < 500 ? "invalid_request_error" : "server_error");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        status = 503;
        answer = error("The server is being stopped", "server_error");
      } catch (IOException | RuntimeException e) {
        LOG.error("Could not answer {}", exchange.getRequestURI().getPath(), e);
        status = 500;
        answer = error("The embedder failed; the server's log says why", "server_error");
      }
      byte[] body = Json.mapper().writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private JsonNode answer(HttpExchange exchange)
      throws RequestException, IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/health")) {
      demand(exchange, "GET");
      return Json.mapper().createObjectNode().put("status", "ok").put("model", embedder.name());
    }
    if (!token.admits(exchange)) {
      throw new RequestException(401, "The bearer token is missing or wrong");
    }
    return switch (path) {
      case "/v1/models" -> {
        demand(exchange, "GET");
        yield models();
      }
      case "/v1/embeddings" -> {
        demand(exchange, "POST");
        yield embeddings(EmbeddingsRequest.parse(body(exchange), embedder));
      }
      default ->
          throw new RequestException(
              404, path + " is not known: there are /v1/embeddings, /v1/models and /health");
    };
  }

  private JsonNode embeddings(EmbeddingsRequest request) throws IOException, InterruptedException {
    List<float[]> vectors = embedder.embed(request.texts());
    ObjectNode answer = Json.mapper().createObjectNode().put("object", "list");
    ArrayNode data = answer.putArray("data");
    for (int i = 0; i < vectors.size(); i++) {
      ObjectNode row = data.addObject().put("object", "embedding").put("index", i);
      if (request.base64()) {
        row.put("embedding", Vectors.base64(vectors.get(i)));
      } else {
        ArrayNode numbers = row.putArray("embedding");
        for (float number : vectors.get(i)) {
          numbers.add(number);
        }
      }
    }
    int tokens = 0;
    if (embedder instanceof TokenCounter counter) {
      for (String text : request.texts()) {
        tokens += Math.min(counter.limit(), counter.count(text));
      }
    }
    answer.put("model", embedder.name());
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return answer;
  }

  private JsonNode models() {
    ObjectNode answer = Json.mapper().createObjectNode().put("object", "list");
    answer
        .putArray("data")
        .addObject()
        .put("id", embedder.name())
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "kinou");
    return answer;
  }

  private static void demand(HttpExchange exchange, String method) throws RequestException {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new RequestException(
          405, "%s is asked by %s".formatted(exchange.getRequestURI().getPath(), method));
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException, RequestException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        throw new RequestException(
            413, "A request has at most %d bytes: send fewer texts".formatted(LONGEST_BODY));
      }
      return body;
    }
  }

  private static JsonNode error(String message, String type) {
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.putObject("error").put("message", message).put("type", type);
    return answer;
  }
}
