package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A language model's server on loopback, of either protocol, that answers as a test says. */
public final class FakeChatServer implements AutoCloseable {
  public static final int PROMPT_TOKENS = 2600;
  public static final int ANSWER_TOKENS = 120;

  /** A request as it came. */
  public record Asked(String path, String authorization, JsonNode body) {
    public String instructions() {
      return body.path("messages").path(0).path("content").textValue();
    }

    public String text() {
      return body.path("messages").path(1).path("content").textValue();
    }
  }

  /** What the model does with a request. */
  public interface Model {
    Said answer(Asked asked) throws Exception;
  }

  /** An answer: a message's content, or something that is none. */
  public record Said(int status, String content, String body, String retryAfter) {
    public static Said content(String content) {
      return new Said(200, content, null, null);
    }

    /** A body of any kind. */
    public static Said body(int status, String body) {
      return new Said(status, null, body, null);
    }

    public static Said busy(String retryAfter) {
      return new Said(429, null, "slow down", retryAfter);
    }

    /** The connection is closed without an answer. */
    public static Said hangUp() {
      return new Said(0, null, null, null);
    }
  }

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new ArrayList<>();
  private final Model model;
  private final HttpServer server;

  public FakeChatServer(Model model) throws IOException {
    this.model = model;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A model of this server. */
  public ChatModel open(Api api, Duration timeout) {
    return ChatModels.open(
        new ChatConfig(url(), api, "gpt-oss:20b", Optional.empty(), timeout), Duration.ofMillis(1));
  }

  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Waits until the server is closed: an answer that does not come. */
  public Said never() throws InterruptedException {
    closed.await();
    return Said.hangUp();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked one =
          new Asked(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              Json.mapper().readTree(exchange.getRequestBody()));
      synchronized (this) {
        asked.add(one);
      }
      send(exchange, one, model.answer(one));
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, Asked asked, Said said) throws IOException {
    if (said.status() == 0) {
      return;
    }
    String text = said.content() == null ? said.body() : envelope(asked, said.content());
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (said.retryAfter() != null) {
      exchange.getResponseHeaders().set("Retry-After", said.retryAfter());
    }
    exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String envelope(Asked asked, String content) {
    ObjectNode envelope = Json.mapper().createObjectNode().put("model", "gpt-oss:20b");
    if (asked.path().equals("/api/chat")) {
      envelope
          .put("done", true)
          .put("done_reason", "stop")
          .put("total_duration", 4_500_000_000L)
          .put("load_duration", 250_000_000L)
          .put("prompt_eval_count", PROMPT_TOKENS)
          .put("prompt_eval_duration", 1_300_000_000L)
          .put("eval_count", ANSWER_TOKENS)
          .put("eval_duration", 2_000_000_000L)
          .putObject("message")
          .put("role", "assistant")
          .put("thinking", "{\"verdict\":\"skip\"} or so, I think")
          .put("content", content);
    } else {
      envelope
          .putObject("usage")
          .put("prompt_tokens", PROMPT_TOKENS)
          .put("completion_tokens", ANSWER_TOKENS)
          .put("total_tokens", PROMPT_TOKENS + ANSWER_TOKENS);
      envelope
          .putArray("choices")
          .addObject()
          .put("index", 0)
          .put("finish_reason", "stop")
          .putObject("message")
          .put("role", "assistant")
          .put("reasoning_content", "I think")
          .put("content", content);
    }
    return envelope.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
