package dev.kinou.speech;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves one model as Hugging Face does: a redirection that states its SHA-256, then the bytes, by
 * range where asked.
 */
final class ModelServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String name;
  private final String file;
  private final byte[] content;
  private final String hash;

  /** The ranges asked for, {@code all} where there was none. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** After how many bytes the next answer breaks off; it is used once. */
  volatile int breakAfter = Integer.MAX_VALUE;

  ModelServer(String name, byte[] stated, byte[] served) throws IOException {
    this(name, "ggml-" + name + ".bin", stated, served);
  }

  /**
   * @param file as which it is published
   */
  ModelServer(String name, String file, byte[] stated, byte[] served) throws IOException {
    this.name = name;
    this.file = file;
    this.content = served;
    this.hash = Sha256.hex(stated);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/repo/resolve/main/", this::redirect);
    server.createContext("/cdn/", this::send);
    server.setExecutor(threads);
    server.start();
  }

  URI repository() {
    return URI.create("http://localhost:%d/repo".formatted(server.getAddress().getPort()));
  }

  private void redirect(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/" + file)) {
      exchange.getResponseHeaders().set("X-Linked-Etag", '"' + hash + '"');
      exchange.getResponseHeaders().set("Location", "/cdn/" + name);
      exchange.sendResponseHeaders(302, -1);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private void send(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? "all" : range);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
    int length = Math.min(rest.length, breakAfter);
    breakAfter = Integer.MAX_VALUE;
    OutputStream body = exchange.getResponseBody();
    body.write(rest, 0, length);
    body.flush();
    // Breaks the connection where the body is not whole.
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
