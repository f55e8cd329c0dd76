package dev.kinou.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A web site on loopback, with as many answers for each path as a test queues. */
final class Site implements AutoCloseable {
  /** The last of a path's answers is given again and again. */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  record Request(String path, Map<String, List<String>> headers) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }

  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Site() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  Site on(String path, int status, Map<String, String> headers, byte[] body) {
    answers
        .computeIfAbsent(path, p -> new CopyOnWriteArrayList<>())
        .add(new Answer(status, headers, body));
    return this;
  }

  Site on(String path, String body) {
    return on(
        path,
        200,
        Map.of("Content-Type", "application/xml"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  Site redirect(String path, int status, String location) {
    return on(path, status, Map.of("Location", location), new byte[0]);
  }

  Site refuse(String path, int status) {
    return on(path, status, Map.of(), new byte[0]);
  }

  long asked(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).count();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders())));
      List<Answer> queue = answers.getOrDefault(path, List.of());
      Answer answer =
          queue.isEmpty()
              ? new Answer(404, Map.of(), new byte[0])
              : queue.size() > 1 ? queue.remove(0) : queue.get(0);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
