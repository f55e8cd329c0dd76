package dev.kinou.records.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server for a few colleagues: up to 16 requests are answered at once, the rest wait. Beyond this
 * machine it is reached only with a token.
 */
public final class SmallServer implements AutoCloseable {
  private static final int REQUESTS = 16;
  private static final int WAITING = 256;

  private final HttpServer server;
  private final ExecutorService threads;

  private SmallServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @param name of its threads
   * @param address with port 0 for any free one
   * @param token that {@code handler} asks for
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if others than this machine could call without a token
   */
  public static SmallServer start(
      String name, InetSocketAddress address, Bearer token, HttpHandler handler)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("There is no address named " + address.getHostString());
    }
    if (!token.required() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Others than this machine reach %s: give a token, or use 127.0.0.1"
              .formatted(address.getAddress().getHostAddress()));
    }
    HttpServer server = bind(address);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            REQUESTS,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return new SmallServer(server, threads);
  }

  /**
   * Answers only GET.
   *
   * @param name of its threads
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @param handler answers a request that may be answered
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if others than this machine could call without a token
   * @throws dev.kinou.records.SecretException if the token is not there
   */
  public static SmallServer readOnly(
      String name, InetSocketAddress address, Secret token, HttpHandler handler)
      throws IOException {
    Bearer bearer = Bearer.of(token);
    return start(name, address, bearer, new ReadOnly(bearer, handler));
  }

  private static HttpServer bind(InetSocketAddress address) throws IOException {
    // The JDK's server reads these once: no 40 ms wait for an acknowledgement (RFC 896), and no
    // thread held for ever by a caller that never finishes its request.
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "120");
    try {
      return HttpServer.create(address, WAITING);
    } catch (IOException e) {
      throw new IOException("Cannot listen on %s: %s".formatted(address, e.getMessage()), e);
    }
  }

  /** Where it is reached, with a slash at the end. */
  public URI url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }

  /** Ends what is running: its callers see a broken connection. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
