package dev.kinou.archive;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves an archive to colleagues, to be read only: the transcripts and passages of its videos,
 * nothing else.
 *
 * <pre>
 * GET /videos/                        the days, as JSON: ["2026/11/20", …]
 * GET /videos/2026/11/20/             the files of a day: ["youtube-…/transcript.….json", …]
 * GET /videos/2026/11/20/youtube-…/…  a file; ranges are answered
 * </pre>
 */
public final class ArchiveServer implements AutoCloseable {
  private static final int REQUESTS = 16;
  private static final int WAITING = 256;

  private final HttpServer server;
  private final ExecutorService threads;

  private ArchiveServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if others than this machine could call without a token
   * @throws dev.kinou.records.SecretException if the token is not there
   */
  public static ArchiveServer start(Archive archive, InetSocketAddress address, Secret token)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("There is no address named " + address.getHostString());
    }
    if (token == null && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Others than this machine reach %s: give a token, or use 127.0.0.1"
              .formatted(address.getAddress().getHostAddress()));
    }
    String bearer = token == null ? null : token.resolve();
    // The JDK's server reads these once: no 40 ms wait for an acknowledgement (RFC 896), and no
    // thread held for ever by a caller that never finishes its request.
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "120");
    HttpServer server;
    try {
      server = HttpServer.create(address, WAITING);
    } catch (IOException e) {
      throw new IOException("Cannot listen on %s: %s".formatted(address, e.getMessage()), e);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            REQUESTS,
            task -> {
              Thread thread = new Thread(task, "archive-server");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", new ArchiveHandler(archive.storage(), bearer));
    server.start();
    return new ArchiveServer(server, threads);
  }

  /** What {@code kinou load --archive} is given. */
  public URI url() {
    String host = server.getAddress().getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d/"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host, server.getAddress().getPort()));
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
