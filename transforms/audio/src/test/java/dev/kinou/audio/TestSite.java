package dev.kinou.audio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A site on loopback whose pages a test sets. */
final class TestSite implements AutoCloseable {
  final List<String> asked = new CopyOnWriteArrayList<>();
  // yt-dlp looks at an address first, and then downloads it.
  final CountDownLatch stalled = new CountDownLatch(2);
  final AtomicInteger most = new AtomicInteger();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger now = new AtomicInteger();

  TestSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  TestSite file(String path, String type, byte[] bytes) {
    pages.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          send(exchange, 200, bytes, bytes.length);
        });
    return this;
  }

  /** Of a size that the server does not tell. */
  TestSite chunked(String path, String type, byte[] bytes) {
    pages.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          send(exchange, 200, bytes, 0);
        });
    return this;
  }

  TestSite status(String path, int status, String... headers) {
    pages.put(
        path,
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          send(exchange, status, new byte[0], -1);
        });
    return this;
  }

  /** Answers as {@code page} the first time, and with a file from then on. */
  TestSite laterFile(String path, String type, byte[] bytes) {
    HttpHandler first = pages.get(path);
    AtomicInteger times = new AtomicInteger();
    file(path, type, bytes);
    HttpHandler then = pages.get(path);
    pages.put(
        path,
        exchange -> {
          (times.getAndIncrement() == 0 ? first : then).handle(exchange);
        });
    return this;
  }

  /** Sends a beginning, and then nothing. */
  TestSite stalling(String path, byte[] beginning) {
    pages.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "audio/wav");
          exchange.sendResponseHeaders(200, 10_000_000);
          exchange.getResponseBody().write(beginning);
          exchange.getResponseBody().flush();
          stalled.countDown();
          await(closed);
        });
    return this;
  }

  /** Holds every request until {@code parties} are there at once, or a second has passed. */
  TestSite meeting(String path, int parties, byte[] bytes) {
    file(path, "audio/wav", bytes);
    HttpHandler file = pages.get(path);
    CountDownLatch meeting = new CountDownLatch(parties);
    pages.put(
        path,
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          meeting.countDown();
          await(meeting);
          now.decrementAndGet();
          file.handle(exchange);
        });
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    try (exchange) {
      HttpHandler page = pages.get(path);
      if (page == null) {
        send(exchange, 404, "nothing here".getBytes(StandardCharsets.UTF_8), 12);
      } else {
        page.handle(exchange);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, long length)
      throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : length);
    if (!head && length >= 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
