package dev.kinou.text;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Secret;
import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Answers OpenAI's {@code POST /v1/embeddings} with an embedder, so that a server's questions are
 * embedded with exactly what its passages were; also {@code GET /v1/models} and {@code /health}.
 *
 * <pre>{@code
 * try (MiniLm model = MiniLm.open();
 *     EmbeddingsServer server = EmbeddingsServer.start(model, address, null)) {
 *   System.out.println(server.url()); // http://127.0.0.1:8089/v1
 * }
 * }</pre>
 *
 * <p>Up to 16 requests are read at once, the rest wait; the embedder decides how many are computed.
 */
public final class EmbeddingsServer implements AutoCloseable {
  private static final int REQUESTS = 16;
  private static final int WAITING = 256;

  private final HttpServer server;
  private final ExecutorService threads;

  private EmbeddingsServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** On this machine's loopback address, open to all its users. */
  public static EmbeddingsServer start(TextEmbedder embedder, int port) throws IOException {
    return start(embedder, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
  }

  /**
   * @param embedder stays open when the server is closed
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws IOException if the port is taken
   * @throws dev.kinou.records.SecretException if the token is not there
   * @throws IllegalArgumentException if others than this machine could call without a token
   */
  public static EmbeddingsServer start(
      TextEmbedder embedder, InetSocketAddress address, Secret token) throws IOException {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("There is no address named " + address.getHostString());
    }
    String bearer = token == null ? null : token.resolve();
    if (bearer == null && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Others than this machine reach %s: give a token, or use 127.0.0.1"
              .formatted(address.getAddress().getHostAddress()));
    }
    HttpServer server = bind(address);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            REQUESTS,
            task -> {
              Thread thread = new Thread(task, "embeddings-server");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", new EmbeddingsHandler(embedder, bearer));
    server.start();
    return new EmbeddingsServer(server, threads);
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

  public int port() {
    return server.getAddress().getPort();
  }

  /** What clients call their base address, for instance {@code http://127.0.0.1:8089/v1}. */
  public URI url() {
    String host = server.getAddress().getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d/v1".formatted(host.contains(":") ? "[" + host + "]" : host, port()));
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
