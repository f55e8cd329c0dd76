package dev.kinou.speech.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves one file as Hugging Face does: a redirection that states its SHA-256, then the bytes, by
 * range where asked.
 */
final class FakeHuggingFace implements AutoCloseable {
  private static final int CHUNK = 1 << 14;
  private static final long SLOW_NANOS = 200_000_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final byte[] content;
  private final String stated;

  /** The ranges asked for, {@code all} where there was none. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** After how many bytes the next answer breaks off; it is used once. */
  volatile int breakAfter = Integer.MAX_VALUE;

  /** Between two chunks of 16 KiB. */
  volatile long pauseNanos;

  private volatile Passing passing = new Passing(0, Long.MAX_VALUE, new CompletableFuture<>());

  private record Passing(int request, long offset, CompletableFuture<Void> passed) {}

  /**
   * @param stated the SHA-256 that is said; null for none
   */
  FakeHuggingFace(String path, byte[] content, String stated) throws IOException {
    this.content = content;
    this.stated = stated;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mirror/" + path, this::redirect);
    server.createContext("/cdn", this::send);
    server.setExecutor(threads);
    server.start();
  }

  ModelSource source() {
    return ModelSource.huggingFace(
        URI.create("http://localhost:%d/mirror".formatted(server.getAddress().getPort())), null);
  }

  /**
   * Completed when the next request was sent the byte at {@code offset}; from then on all is slow.
   */
  CompletableFuture<Void> passing(long offset) {
    passing = new Passing(asked.size() + 1, offset, new CompletableFuture<>());
    return passing.passed();
  }

  private void redirect(HttpExchange exchange) throws IOException {
    if (stated != null) {
      exchange.getResponseHeaders().set("X-Linked-Etag", '"' + stated + '"');
    }
    exchange.getResponseHeaders().set("Location", "/cdn");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void send(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? "all" : range);
    int request = asked.size();
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    int end = (int) Math.min(content.length, (long) from + breakAfter);
    breakAfter = Integer.MAX_VALUE;
    // Breaks the connection where the body is not whole.
    try (exchange) {
      write(request, from, end, exchange.getResponseBody());
    }
  }

  private void write(int request, int from, int end, OutputStream body) throws IOException {
    for (int at = from; at < end; at += CHUNK) {
      body.write(content, at, Math.min(CHUNK, end - at));
      body.flush();
      if (request == passing.request() && at + CHUNK > passing.offset()) {
        pauseNanos = SLOW_NANOS;
        passing.passed().complete(null);
      }
      LockSupport.parkNanos(pauseNanos);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
